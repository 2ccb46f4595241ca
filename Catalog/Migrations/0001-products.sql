-- Every feed that is read in writes its products under a new version; only the version that catalog_state names is the
-- catalog. So a feed of any size becomes live by changing one row, and nobody waits for a long transaction.
CREATE TABLE catalog_state (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    version BIGINT NOT NULL,      -- rises by at least one with each change
    products BIGINT NOT NULL,
    content TEXT NOT NULL,        -- fingerprint of the feed that made it; empty when there was none
    changed_at BIGINT NOT NULL    -- milliseconds since 1970, UTC
);

INSERT INTO catalog_state (only_row, version, products, content, changed_at) VALUES (1, 0, 0, '', 0);

CREATE TABLE product (
    version BIGINT NOT NULL,
    position BIGINT NOT NULL,     -- order in the feed, from 0
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    brand TEXT,
    category TEXT,
    description TEXT,
    price BIGINT,                 -- minor units of the currency
    currency TEXT,
    availability INTEGER NOT NULL,-- 0 in stock, 1 out of stock, 2 preorder
    gtin TEXT,
    size TEXT,
    unit TEXT,
    image TEXT,
    popularity DOUBLE PRECISION NOT NULL,
    names TEXT,                   -- JSON object: locale to name
    PRIMARY KEY (version, position)
);
