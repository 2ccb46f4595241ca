-- An order's money in parts, its state, and who ordered for its owner.
ALTER TABLE shop_order ADD COLUMN state TEXT NOT NULL DEFAULT 'placed';
ALTER TABLE shop_order ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
ALTER TABLE shop_order ADD COLUMN told BIGINT NOT NULL DEFAULT 1;
ALTER TABLE shop_order ADD COLUMN goods_minor BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shop_order ADD COLUMN discount_minor BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shop_order ADD COLUMN delivery_minor BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shop_order ADD COLUMN tax_minor BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shop_order ADD COLUMN tax_within_minor BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shop_order ADD COLUMN refunded_minor BIGINT NOT NULL DEFAULT 0;
ALTER TABLE shop_order ADD COLUMN payment TEXT NOT NULL DEFAULT 'account';
ALTER TABLE shop_order ADD COLUMN agent TEXT;
ALTER TABLE shop_order ADD COLUMN shortage TEXT;

UPDATE shop_order SET goods_minor = total_minor;

CREATE INDEX shop_order_by_state ON shop_order (state, placed_at);

-- What happened to an order; the number is the order's revision.
CREATE TABLE order_event (
    order_id TEXT NOT NULL REFERENCES shop_order (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    step TEXT NOT NULL,
    state TEXT NOT NULL,
    who TEXT NOT NULL,
    note TEXT,
    happened_at BIGINT NOT NULL,
    PRIMARY KEY (order_id, number)
);

INSERT INTO order_event (order_id, number, step, state, who, happened_at)
SELECT id, 1, 'place', 'placed', channel, placed_at FROM shop_order;

-- How much there is, in thousandths. A product without a row is not counted: the catalog alone says whether it is to be had.
CREATE TABLE stock (
    product_id TEXT NOT NULL PRIMARY KEY,
    on_hand BIGINT NOT NULL CHECK (on_hand >= 0),
    reserved BIGINT NOT NULL DEFAULT 0 CHECK (reserved >= 0)
);

-- What of it is promised to an order that is not shipped yet.
CREATE TABLE reservation (
    order_id TEXT NOT NULL REFERENCES shop_order (id) ON DELETE CASCADE,
    product_id TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (order_id, product_id)
);

-- Carts and answers are written with every turn: on SQLite a table that is its own index is written once. Which request an answer
-- belongs to is kept too: another one under the same key is refused.
ALTER TABLE cart RENAME TO old_cart;
CREATE TABLE cart (
    owner TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    lines TEXT NOT NULL,
    updated_at BIGINT NOT NULL
) /* sqlite: WITHOUT ROWID */;
INSERT INTO cart (owner, version, lines, updated_at) SELECT owner, version, lines, updated_at FROM old_cart;
DROP TABLE old_cart;

DROP INDEX recorded_answer_by_age;
ALTER TABLE recorded_answer RENAME TO old_answer;
CREATE TABLE recorded_answer (
    owner TEXT NOT NULL,
    request_key TEXT NOT NULL,
    answer TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    request_hash TEXT,
    PRIMARY KEY (owner, request_key)
) /* sqlite: WITHOUT ROWID */;
INSERT INTO recorded_answer (owner, request_key, answer, recorded_at) SELECT owner, request_key, answer, recorded_at FROM old_answer;
DROP TABLE old_answer;
CREATE INDEX recorded_answer_by_age ON recorded_answer (recorded_at);
