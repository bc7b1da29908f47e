-- Awards and transfers between members, from their first word to their end.

CREATE TABLE transfer (
    transfer_id    uuid        PRIMARY KEY,
    version        bigint      NOT NULL CHECK (version >= 0), -- sequence number of the last event applied
    type           text        NOT NULL,
    platform       text        NOT NULL,
    from_member_id uuid        NOT NULL,
    to_member_id   uuid        NOT NULL,
    points         bigint      NOT NULL CHECK (points > 0),
    reason         text,
    risk_score     integer,
    risk_rules     text, -- by name, with spaces between them
    status         text, -- of an award that is only intended, none
    made_at        timestamptz NOT NULL,
    escrow_until   timestamptz,
    reason_code    text, -- of the last decision
    decided_at     timestamptz,
    CHECK ((reason_code IS NULL) = (decided_at IS NULL))
);

CREATE INDEX transfer_by_status ON transfer (platform, status, made_at, transfer_id);
CREATE INDEX transfer_in_escrow ON transfer (made_at, transfer_id) WHERE status = 'ESCROWED';
