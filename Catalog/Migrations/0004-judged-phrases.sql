-- What people of the shop want a phrase to find, and how much: 0 not at all, 3 exactly.
CREATE TABLE judged_phrase (
    position INTEGER NOT NULL PRIMARY KEY,
    phrase TEXT NOT NULL,
    locale TEXT NOT NULL,
    wanted TEXT NOT NULL,
    grade INTEGER NOT NULL
);
