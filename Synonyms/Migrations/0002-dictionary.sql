-- The dictionary in all its versions. A row of dictionary_entry is what an entry says from the version `since` up to, but not
-- in, the version `until`; empty while it is live. Rows are never changed but for `until`, so any version can be read, compared
-- and brought back, and publishing writes only what is new.
CREATE TABLE dictionary_entry (
    id TEXT NOT NULL,             -- term/LOCALE/CONCEPT/TEXT, concept/ID or rule/ID
    since BIGINT NOT NULL,
    until BIGINT,
    position BIGINT NOT NULL,     -- the order of a listing
    kind BIGINT NOT NULL,         -- 0 concept, 1 term, 2 rule
    concept TEXT NOT NULL,        -- of a rule: its id
    locale TEXT,
    phrase TEXT,
    words TEXT,                   -- the phrase as it is compared; filled at the next start where it is empty
    sort TEXT,                    -- a term's kind, a rule's action
    matching TEXT,
    weight DOUBLE PRECISION,
    from_day TEXT,
    to_day TEXT,
    note TEXT,
    owner TEXT,
    regions TEXT,
    target TEXT,                  -- of a concept: the next wider one
    category TEXT,
    PRIMARY KEY (id, since)
);

CREATE INDEX dictionary_entry_live ON dictionary_entry (position) WHERE until IS NULL;
CREATE INDEX dictionary_entry_since ON dictionary_entry (since);
CREATE INDEX dictionary_entry_until ON dictionary_entry (until);
CREATE INDEX dictionary_entry_words ON dictionary_entry (words);
CREATE INDEX dictionary_entry_concept ON dictionary_entry (concept);

CREATE TABLE dictionary_version (
    number BIGINT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    author TEXT NOT NULL,
    publisher TEXT NOT NULL,
    reviewer TEXT,
    published_at BIGINT NOT NULL, -- milliseconds since 1970, UTC; 0 is made the time of the next start
    based_on BIGINT NOT NULL,     -- the version that the draft was begun on
    restored_from BIGINT,
    draft TEXT,
    concepts BIGINT NOT NULL,
    terms BIGINT NOT NULL,
    rules BIGINT NOT NULL,
    added BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    removed BIGINT NOT NULL
);

-- What nodes ask for, many times a second.
CREATE TABLE dictionary_state (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    version BIGINT NOT NULL,
    last_position BIGINT NOT NULL
);

CREATE TABLE dictionary_draft (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    author TEXT NOT NULL,
    state TEXT NOT NULL,
    base BIGINT NOT NULL,
    revision BIGINT NOT NULL,     -- rises with every change
    reviewer TEXT,                -- who approved it
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    version BIGINT                -- what it was published as
);

-- What a draft changes: an entry with a kind is put, one without is removed.
CREATE TABLE dictionary_change (
    draft TEXT NOT NULL REFERENCES dictionary_draft (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    position BIGINT NOT NULL,
    kind BIGINT,
    concept TEXT,
    locale TEXT,
    phrase TEXT,
    words TEXT,
    sort TEXT,
    matching TEXT,
    weight DOUBLE PRECISION,
    from_day TEXT,
    to_day TEXT,
    note TEXT,
    owner TEXT,
    regions TEXT,
    target TEXT,
    category TEXT,
    PRIMARY KEY (draft, id)
);

CREATE TABLE dictionary_comment (
    draft TEXT NOT NULL REFERENCES dictionary_draft (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    author TEXT NOT NULL,
    at BIGINT NOT NULL,
    text TEXT NOT NULL,
    verdict TEXT,                 -- approved, changes-requested; empty: only said
    PRIMARY KEY (draft, id)
);

CREATE TABLE audit_log (
    id TEXT NOT NULL PRIMARY KEY, -- sorts by time
    at BIGINT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    before_count BIGINT,
    after_count BIGINT,
    detail TEXT
);

CREATE INDEX audit_log_by_subject ON audit_log (subject);

-- What was the dictionary up to now becomes its first version.
INSERT INTO dictionary_entry (id, since, position, kind, concept, locale, phrase, sort, weight, from_day, to_day, note)
SELECT 'term/' || locale || '/' || replace(replace(concept, '%', '%25'), '/', '%2F') || '/' || term, 1, position + 1, 1, concept, locale, term, kind, weight, from_day, to_day, note
FROM terms WHERE true
ON CONFLICT DO NOTHING;

INSERT INTO dictionary_version (number, title, author, publisher, published_at, based_on, concepts, terms, rules, added, changed, removed)
SELECT 1, 'As it was before there were versions', 'import', 'import', 0, 0, 0, COUNT(*), 0, COUNT(*), 0, 0
FROM dictionary_entry HAVING COUNT(*) > 0;

INSERT INTO dictionary_state (only_row, version, last_position)
SELECT 1, CASE WHEN COUNT(*) > 0 THEN 1 ELSE 0 END, COALESCE(MAX(position), 0) FROM dictionary_entry;

DROP TABLE terms;
