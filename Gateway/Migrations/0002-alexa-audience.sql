-- Who agreed to be told of their orders by Alexa. The account is Amazon's id, sealed with a key that is not in the database.
CREATE TABLE alexa_audience (
    owner TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL,
    since BIGINT NOT NULL
);
