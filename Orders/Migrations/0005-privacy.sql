-- Who was erased, and when. The key is kept, and nothing else, so that a person who was erased is erased again when an older backup comes back.
CREATE TABLE erasure (
    id TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    who TEXT NOT NULL,
    erased_at BIGINT NOT NULL,
    found TEXT NOT NULL
);

CREATE INDEX erasure_by_owner ON erasure (owner);
CREATE INDEX cart_by_age ON cart (updated_at);
