-- What is to be told to others, written in the transaction that decided it. Of one subject they go out one after the other, by their number.
CREATE TABLE outbox (
    id TEXT NOT NULL PRIMARY KEY,
    destination TEXT NOT NULL,
    subject TEXT NOT NULL,
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    lease TEXT,
    leased_until BIGINT NOT NULL,
    last_problem TEXT,
    ended_at BIGINT,
    UNIQUE (destination, subject, number)
);

CREATE INDEX outbox_by_state ON outbox (state, due_at);
