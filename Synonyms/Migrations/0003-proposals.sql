-- What the shop could add to its dictionary, learned from what people said. Nothing here changes an answer.
CREATE TABLE proposal (
    id TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    source TEXT NOT NULL,
    locale TEXT NOT NULL,
    concept TEXT,                  -- empty: people ask for it, nobody knows what for
    body TEXT NOT NULL,            -- JSON: terms, evidence, effect
    resolves BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by TEXT,
    reason TEXT
);

CREATE INDEX proposal_by_state ON proposal (state, resolves);

-- What has been decided, phrase by phrase, so that it is not proposed again in other company.
CREATE TABLE proposal_decided (
    saying TEXT NOT NULL PRIMARY KEY,
    proposal TEXT NOT NULL
);
