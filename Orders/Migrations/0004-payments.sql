-- The money of an order, where somebody else takes it. References of the provider only, never data of a card.
CREATE TABLE payment (
    order_id TEXT NOT NULL PRIMARY KEY REFERENCES shop_order (id) ON DELETE CASCADE,
    provider TEXT NOT NULL,
    method TEXT NOT NULL,
    customer TEXT,
    reference TEXT,
    state TEXT NOT NULL,
    reason TEXT,
    currency TEXT NOT NULL,
    agreed_minor BIGINT NOT NULL CHECK (agreed_minor >= 0),
    captured_minor BIGINT NOT NULL DEFAULT 0 CHECK (captured_minor >= 0 AND captured_minor <= agreed_minor),
    refunded_minor BIGINT NOT NULL DEFAULT 0 CHECK (refunded_minor >= 0 AND refunded_minor <= captured_minor),
    settled BIGINT NOT NULL DEFAULT 0,
    changed_at BIGINT NOT NULL
);

-- How an owner pays: a reference of the provider, such as pm_…
CREATE TABLE payment_method (
    owner TEXT NOT NULL PRIMARY KEY,
    method TEXT NOT NULL,
    customer TEXT,
    changed_at BIGINT NOT NULL
);
