-- Pages of a list go on from an id; what is past its time is found without looking at the rest.
CREATE INDEX outbox_by_state_and_id ON outbox (state, id);
CREATE INDEX outbox_by_end ON outbox (ended_at) WHERE ended_at IS NOT NULL;
