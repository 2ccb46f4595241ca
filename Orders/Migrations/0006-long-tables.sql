-- Pages of a list go on from an id, news are a few of very many orders, and a rare kind is not looked for in all tickets.
CREATE INDEX shop_order_by_state_and_id ON shop_order (state, id);
CREATE INDEX shop_order_by_owner_and_id ON shop_order (owner, id);
CREATE INDEX shop_order_with_news ON shop_order (owner, placed_at, id) WHERE told < revision;

CREATE INDEX ticket_by_severity ON ticket (severity, id);
CREATE INDEX ticket_by_kind ON ticket (kind, id);
CREATE INDEX ticket_by_channel ON ticket (channel, id);

CREATE INDEX appointment_by_state ON appointment (state, starts_at, id);

-- What is past its time and not nobody's yet.
CREATE INDEX ticket_by_end ON ticket (closed_at, id) WHERE owner <> 'erased';
CREATE INDEX appointment_by_end ON appointment (ends_at, id) WHERE owner <> 'erased';
