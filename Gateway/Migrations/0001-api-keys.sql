-- Keys of programs and people that use the API. The key itself is shown once and not kept.
CREATE TABLE api_key (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,           -- viewer, editor, reviewer, admin
    hash TEXT NOT NULL UNIQUE,    -- SHA-256 of the key, hexadecimal
    created_at BIGINT NOT NULL,   -- milliseconds since 1970, UTC
    revoked_at BIGINT
);

CREATE UNIQUE INDEX api_key_name ON api_key (name) WHERE revoked_at IS NULL;
