-- Who may order by voice for an account: a PIN, as PBKDF2 of it, and the voice that it belongs to. Counted before a PIN is compared, so that tries at the same time don't get more of them.
CREATE TABLE account_guard (
    owner TEXT NOT NULL PRIMARY KEY,
    pin TEXT NULL,
    wrong INTEGER NOT NULL DEFAULT 0,
    locked_until BIGINT NULL,
    person TEXT NULL
);
