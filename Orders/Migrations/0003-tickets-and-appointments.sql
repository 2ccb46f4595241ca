-- What has been carried out under an Idempotency-Key, and of which content. Written in the transaction of the change.
CREATE TABLE kept_request (
    scope TEXT NOT NULL,
    caller TEXT NOT NULL,
    request_key TEXT NOT NULL,
    hash TEXT NOT NULL,
    subject TEXT NOT NULL,
    is_new BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (scope, caller, request_key)
);

CREATE INDEX kept_request_by_age ON kept_request (recorded_at);
CREATE INDEX kept_request_by_subject ON kept_request (subject);

CREATE TABLE ticket (
    id TEXT NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL,
    details TEXT NOT NULL,
    product_id TEXT,
    serial TEXT,
    order_id TEXT,
    severity TEXT NOT NULL,
    state TEXT NOT NULL,
    owner TEXT NOT NULL,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    is_verified BIGINT NOT NULL,
    reference TEXT,
    assignee TEXT,
    raised_times BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    last_raised_at BIGINT NOT NULL,
    first_answered_at BIGINT,
    resolved_at BIGINT,
    closed_at BIGINT,
    merged_into TEXT,
    decision TEXT
);

CREATE INDEX ticket_by_state ON ticket (state, id);
CREATE INDEX ticket_by_owner ON ticket (owner, id);
CREATE INDEX ticket_by_product ON ticket (product_id, id);
CREATE INDEX ticket_by_serial ON ticket (serial, id);
CREATE INDEX ticket_by_order ON ticket (order_id, id);
CREATE INDEX ticket_by_assignee ON ticket (assignee, id);
CREATE INDEX ticket_by_time ON ticket (created_at);

-- Which ticket a repeat belongs to. The row is also the lock that makes of two repeats at once one ticket.
CREATE TABLE ticket_fingerprint (
    fingerprint TEXT NOT NULL PRIMARY KEY,
    ticket TEXT NOT NULL
);

CREATE INDEX ticket_fingerprint_by_ticket ON ticket_fingerprint (ticket);

-- Each time it was raised: the first and the latest of them.
CREATE TABLE ticket_report (
    id TEXT NOT NULL PRIMARY KEY,
    ticket TEXT NOT NULL REFERENCES ticket (id),
    subject TEXT NOT NULL,
    details TEXT NOT NULL,
    product_id TEXT,
    serial TEXT,
    order_id TEXT,
    severity TEXT NOT NULL,
    evidence TEXT NOT NULL,
    owner TEXT NOT NULL,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    is_verified BIGINT NOT NULL,
    reference TEXT,
    raised_at BIGINT NOT NULL
);

CREATE INDEX ticket_report_by_ticket ON ticket_report (ticket, raised_at, id);
CREATE INDEX ticket_report_by_owner ON ticket_report (owner);

CREATE TABLE ticket_comment (
    ticket TEXT NOT NULL REFERENCES ticket (id),
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    author TEXT NOT NULL,
    is_public BIGINT NOT NULL,
    is_customer BIGINT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (ticket, number)
);

CREATE TABLE ticket_event (
    ticket TEXT NOT NULL REFERENCES ticket (id),
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    detail TEXT,
    PRIMARY KEY (ticket, number)
);

CREATE TABLE appointment_schedule (
    id BIGINT NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL,
    body TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL
);

INSERT INTO appointment_schedule (id, revision, body, changed_at, changed_by) VALUES (1, 0, '{"rules":[],"closed":[]}', 0, '');

-- One row for each slot that somebody ever wanted: who takes a place locks it first.
CREATE TABLE appointment_slot (
    id TEXT NOT NULL PRIMARY KEY
);

CREATE TABLE appointment (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    slot TEXT NOT NULL REFERENCES appointment_slot (id),
    place BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    cancel_until BIGINT NOT NULL,
    owner TEXT NOT NULL,
    channel TEXT NOT NULL,
    order_id TEXT,
    ticket_id TEXT,
    note TEXT,
    state TEXT NOT NULL,
    held_until BIGINT,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);

-- A place of a slot has one owner at a time, whatever the program thinks.
CREATE UNIQUE INDEX appointment_place ON appointment (slot, place) WHERE state IN ('held', 'booked');
CREATE INDEX appointment_by_slot ON appointment (slot, state);
CREATE INDEX appointment_by_start ON appointment (starts_at, id);
CREATE INDEX appointment_by_kind ON appointment (kind, starts_at, id);
CREATE INDEX appointment_by_owner ON appointment (owner, starts_at, id);
CREATE INDEX appointment_by_lease ON appointment (state, held_until);

CREATE TABLE appointment_event (
    appointment TEXT NOT NULL REFERENCES appointment (id),
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    detail TEXT,
    PRIMARY KEY (appointment, number)
);
