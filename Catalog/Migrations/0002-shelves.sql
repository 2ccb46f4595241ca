-- Used with Catalog:Engine=postgres only: which tables hold the words of the catalog and what products were tied to. Each build
-- has tables of its own (shelf_N_product and shelf_N_word, or shelf_N_tie), written once and dropped some minutes after
-- another one took its place.
CREATE TABLE catalog_shelf (
    number BIGINT NOT NULL PRIMARY KEY,
    kind INTEGER NOT NULL,        -- 0 products and words, 1 ties
    stamp TEXT NOT NULL,          -- what it was made of; empty while it is being made
    statistics TEXT NOT NULL,     -- JSON
    words BYTEA,                  -- a filter of the words that there are
    replaced_at BIGINT            -- milliseconds since 1970, UTC; empty while it is in use
);
