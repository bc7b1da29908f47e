-- Corrections by hand, from their request to their end.

CREATE TABLE adjustment (
    adjustment_id       uuid        PRIMARY KEY,
    version             bigint      NOT NULL CHECK (version >= 0), -- sequence number of the last event applied
    platform            text        NOT NULL,
    member_id           uuid        NOT NULL,
    points              bigint      NOT NULL CHECK (points <> 0),
    reason_code         text        NOT NULL,
    ticket_reference    text        NOT NULL,
    entry_id            uuid        NOT NULL, -- of the entry that there is or would be
    required_signatures integer     NOT NULL,
    requested_by        text        NOT NULL,
    status              text        NOT NULL,
    requested_at        timestamptz NOT NULL,
    ended_at            timestamptz,
    CHECK ((status = 'PENDING_APPROVAL') = (ended_at IS NULL))
);

CREATE INDEX adjustment_by_status ON adjustment (platform, status, requested_at, adjustment_id);
CREATE INDEX adjustment_by_request ON adjustment (platform, requested_at, adjustment_id);
