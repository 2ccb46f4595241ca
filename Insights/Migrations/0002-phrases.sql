-- What people ask for, kept only when the operator has opted in (docs/learning.md). A phrase comes here when enough different
-- callers have said it; a vote is one caller's, once a day.
CREATE TABLE phrase_said (
    day INTEGER NOT NULL,          -- days since 1970, UTC
    locale TEXT NOT NULL,
    machine INTEGER NOT NULL,      -- 1: said by machines, counted apart
    phrase TEXT NOT NULL,          -- lower case, without accents and signs
    outcome TEXT NOT NULL,
    target TEXT NOT NULL,          -- what was taken in the end, or empty
    votes BIGINT NOT NULL,
    callers BIGINT NOT NULL,       -- different ones in the window of the day
    PRIMARY KEY (day, locale, machine, phrase, outcome, target)
);

-- Who has said what in the window that is not over: both only as keyed hashes, whose key goes with them.
CREATE TABLE phrase_vote (
    period BIGINT NOT NULL,
    saying TEXT NOT NULL,
    voter TEXT NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY (period, saying, voter, day)
);

CREATE TABLE phrase_salt (
    period BIGINT NOT NULL PRIMARY KEY,
    salt TEXT NOT NULL
);
