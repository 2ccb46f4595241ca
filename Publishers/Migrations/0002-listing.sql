-- What the shop says of itself, as it was saved over the API; the newest revision counts. No body: that of the file again.
CREATE TABLE listing_revision (
    revision BIGINT NOT NULL PRIMARY KEY,
    body TEXT,
    who TEXT NOT NULL,
    made_at BIGINT NOT NULL       -- milliseconds since 1970, UTC
);
