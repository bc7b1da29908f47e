-- Lots are found by their expiry: those that are due, and those that members are to be told of.

CREATE INDEX lot_by_expiry ON lot (expires_at, member_id);

-- Which expiries members were told of; as in their accounts, forgotten with the member's first notice after them.
CREATE TABLE announced_expiry (
    member_id  uuid        NOT NULL,
    lot_id     uuid        NOT NULL,
    expires_at timestamptz NOT NULL, -- the lot may have been given another expiry since
    days       integer     NOT NULL, -- how many days before, the last time
    PRIMARY KEY (member_id, lot_id)
);
