-- What takes signatures, from the asking to the decision, and the signatures that were given.

CREATE TABLE approval (
    approval_id   uuid        PRIMARY KEY,
    version       bigint      NOT NULL CHECK (version >= 0), -- sequence number of the last event applied
    platform      text        NOT NULL,
    subject_type  text        NOT NULL,
    subject_id    uuid        NOT NULL,
    client_admins integer     NOT NULL, -- how many of them have to sign
    rrr_admins    integer     NOT NULL,
    status        text        NOT NULL,
    opened_at     timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    decided_at    timestamptz,
    CHECK ((status = 'OPEN') = (decided_at IS NULL))
);

-- The open ones are read by their end, the others by their beginning.
CREATE INDEX approval_open ON approval (expires_at, approval_id) WHERE status = 'OPEN';
CREATE INDEX approval_by_status ON approval (status, opened_at, approval_id);

-- Those that count: when signatures are asked for anew, the earlier ones go.
CREATE TABLE approval_signature (
    subject_id        uuid        NOT NULL,
    version           bigint      NOT NULL, -- of the approval, by this signature
    actor_type        text        NOT NULL,
    actor_id          text        NOT NULL,
    method            text        NOT NULL,
    platform_asserted boolean     NOT NULL,
    signed_at         timestamptz NOT NULL,
    PRIMARY KEY (subject_id, version)
);
