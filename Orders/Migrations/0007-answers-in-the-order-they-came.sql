-- A cart is found by its age to the day: a save on the same day touches no index.
ALTER TABLE cart ADD COLUMN touched_day BIGINT NOT NULL DEFAULT 0;
UPDATE cart SET touched_day = updated_at / 86400000;
DROP INDEX cart_by_age;
CREATE INDEX cart_by_day ON cart (touched_day);

-- On SQLite a commit costs the pages that it writes. Answers stand in the order in which they came, many to a page; the last ones of a cart are
-- found by the cart itself (recent), which is written anyway, and those before by answer_key.
/* sqlite:
ALTER TABLE cart ADD COLUMN recent TEXT;

DROP INDEX recorded_answer_by_age;
ALTER TABLE recorded_answer RENAME TO old_answer;
CREATE TABLE recorded_answer (
    id INTEGER NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    request_key TEXT NOT NULL,
    answer TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    request_hash TEXT
);
INSERT INTO recorded_answer (owner, request_key, answer, recorded_at, request_hash)
SELECT owner, request_key, answer, recorded_at, request_hash FROM old_answer ORDER BY recorded_at;
DROP TABLE old_answer;

CREATE TABLE answer_key (
    owner TEXT NOT NULL,
    request_key TEXT NOT NULL,
    answer_id BIGINT NOT NULL,
    PRIMARY KEY (owner, request_key)
) WITHOUT ROWID;
INSERT INTO answer_key (owner, request_key, answer_id) SELECT owner, request_key, id FROM recorded_answer;
*/
