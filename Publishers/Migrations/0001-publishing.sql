-- What was published where. A run freezes what a directory shall hold; its bodies are kept by their hash, once.
CREATE TABLE publish_body (
    hash TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
);

CREATE TABLE publish_run (
    id TEXT NOT NULL PRIMARY KEY,
    directory TEXT NOT NULL,
    number BIGINT NOT NULL,       -- 1, 2, … of the directory; the newest one counts
    kind TEXT NOT NULL,           -- publish, withdraw, rollback
    version TEXT NOT NULL,        -- hash over all items: the version that is frozen
    dictionary BIGINT NOT NULL,   -- the version of the dictionary that it was made of
    who TEXT NOT NULL,
    reason TEXT,
    state TEXT NOT NULL,          -- new, working, paused, done, partial, superseded
    made_at BIGINT NOT NULL,      -- milliseconds since 1970, UTC
    ended_at BIGINT,
    problem TEXT,
    UNIQUE (directory, number)
);

CREATE TABLE publish_item (
    run TEXT NOT NULL,
    item TEXT NOT NULL,
    stage BIGINT NOT NULL,        -- a stage begins when the one before has ended
    position BIGINT NOT NULL,
    hash TEXT NOT NULL,
    action TEXT NOT NULL,         -- put, remove, keep
    state TEXT NOT NULL,          -- waiting, sending, sent, ended
    attempts BIGINT NOT NULL,
    polls BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    reference TEXT,
    problem TEXT,
    PRIMARY KEY (run, item)
);

CREATE INDEX publish_item_next ON publish_item (run, state, stage, due_at);

-- How it ended with each item of each run: one row, written once.
CREATE TABLE publish_receipt (
    run TEXT NOT NULL,
    item TEXT NOT NULL,
    outcome TEXT NOT NULL,        -- verified, accepted, kept, removed, refused, rejected, failed, superseded
    hash TEXT NOT NULL,
    reference TEXT,
    problem TEXT,
    attempts BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (run, item)
);

-- What is ours in a directory. An empty hash: something was sent and nobody knows yet what is there.
CREATE TABLE publish_live (
    directory TEXT NOT NULL,
    item TEXT NOT NULL,
    stage BIGINT NOT NULL,
    hash TEXT NOT NULL,
    drift TEXT,                   -- missing, different, rejected: …
    PRIMARY KEY (directory, item)
);

CREATE TABLE publish_directory (
    directory TEXT NOT NULL PRIMARY KEY,
    lease TEXT,
    leased_until BIGINT NOT NULL,
    next_at BIGINT NOT NULL,      -- not before: quota, Retry-After, breaker
    failures BIGINT NOT NULL,     -- calls in a row that failed
    problem TEXT,                 -- why the last call failed
    checked_at BIGINT,            -- when what is there was last compared with what should be
    check_at BIGINT,              -- when it is to be compared next
    refused TEXT                  -- what was wrong with what was to be published last, JSON
);

-- What a directory gave us to come back with: the id of a feed, of a skill. No secrets.
CREATE TABLE publish_note (
    directory TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (directory, name)
);
