-- Earnings that are accepted and not posted yet. One that is posted or cancelled goes.

CREATE TABLE pending_earning (
    member_id     uuid        NOT NULL,
    entry_id      uuid        NOT NULL, -- of the entry that there will be
    platform      text        NOT NULL,
    event_type    text        NOT NULL,
    order_id      text        NOT NULL,
    points        bigint      NOT NULL CHECK (points > 0),
    accepted_at   timestamptz NOT NULL,
    pending_until timestamptz NOT NULL,
    PRIMARY KEY (member_id, entry_id)
);
