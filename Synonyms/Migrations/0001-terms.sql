CREATE TABLE terms (
    position INTEGER PRIMARY KEY,
    concept TEXT NOT NULL,
    locale TEXT NOT NULL,
    term TEXT NOT NULL,
    kind TEXT NOT NULL,
    weight DOUBLE PRECISION NOT NULL,
    from_day TEXT,
    to_day TEXT,
    note TEXT
);
