CREATE TABLE cart (
    owner TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    lines TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE shop_order (
    id TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    channel TEXT NOT NULL,
    cart_version BIGINT NOT NULL,
    currency TEXT NOT NULL,
    total_minor BIGINT NOT NULL,
    lines TEXT NOT NULL,
    placed_at BIGINT NOT NULL,
    UNIQUE (owner, cart_version)
);

CREATE INDEX shop_order_by_owner ON shop_order (owner, placed_at);

-- What was answered to a request that changed something. Written in the transaction of the change.
CREATE TABLE recorded_answer (
    owner TEXT NOT NULL,
    request_key TEXT NOT NULL,
    answer TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (owner, request_key)
);

CREATE INDEX recorded_answer_by_age ON recorded_answer (recorded_at);

-- Where a talk stands, for callers whose protocol carries nothing (command line, plain API).
CREATE TABLE talk (
    owner TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);
