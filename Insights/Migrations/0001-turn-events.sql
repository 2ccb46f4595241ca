-- One row for each turn that was carried out. What was said is there only when the operator has opted in.
CREATE TABLE turn_event (
    id TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    channel TEXT NOT NULL,
    caller_kind TEXT NOT NULL,
    locale TEXT NOT NULL,
    intent TEXT NOT NULL,
    outcome TEXT NOT NULL,
    via TEXT,
    duration_us BIGINT NOT NULL,
    words TEXT
);

CREATE INDEX turn_event_by_time ON turn_event (at);
