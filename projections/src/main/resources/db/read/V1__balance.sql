-- Members, balances, lots and links as they are now. Names are unqualified: the search path says which schema, so that
-- a rebuild can fill another one beside.

CREATE TABLE member_balance (
    member_id   uuid        PRIMARY KEY,
    version     bigint      NOT NULL CHECK (version >= 0), -- sequence number of the last account event applied
    opened_by   text        NOT NULL, -- platform
    opened_at   timestamptz NOT NULL,
    ever_linked boolean     NOT NULL,
    balance     bigint      NOT NULL, -- of the CONSUMER wallet: free lots + held - debt
    held        bigint      NOT NULL CHECK (held >= 0),
    debt        bigint      NOT NULL CHECK (debt >= 0),
    pending     bigint      NOT NULL CHECK (pending >= 0)
) WITH (fillfactor = 80); -- room for updates in place; no index but the key's

CREATE TABLE lot (
    lot_id     uuid        PRIMARY KEY,
    member_id  uuid        NOT NULL,
    wallet     text        NOT NULL,
    kind       text        NOT NULL,
    points     bigint      NOT NULL CHECK (points >= 0), -- what is left and free
    earned_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    renewed    boolean     NOT NULL
);

CREATE INDEX lot_with_points ON lot (member_id, expires_at) WHERE points > 0;

CREATE TABLE member_link (
    member_id uuid        NOT NULL,
    platform  text        NOT NULL,
    link_id   uuid        NOT NULL,
    link_type text        NOT NULL,
    linked_at timestamptz NOT NULL,
    PRIMARY KEY (member_id, platform)
);
