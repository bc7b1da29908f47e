-- Accounts that were merged into others, and the merges from their request to their end.

ALTER TABLE member_balance ADD COLUMN merged_into uuid; -- the member that has taken this one's place

CREATE TABLE account_merge (
    merge_id            uuid        PRIMARY KEY,
    version             bigint      NOT NULL CHECK (version >= 0), -- sequence number of the last event applied
    platform            text        NOT NULL,
    source_member_id    uuid        NOT NULL,
    target_member_id    uuid        NOT NULL,
    evidence            jsonb       NOT NULL, -- [{"kind", "reference"}]
    consent_method      text        NOT NULL,
    consent_given_at    timestamptz NOT NULL,
    consent_reference   text,
    ticket_reference    text        NOT NULL,
    reason              text,
    plan                jsonb       NOT NULL, -- what it would move, and once it is executed, what it has moved
    required_signatures integer     NOT NULL,
    requested_by_type   text        NOT NULL,
    requested_by        text        NOT NULL,
    status              text        NOT NULL,
    failure             text,
    requested_at        timestamptz NOT NULL,
    ended_at            timestamptz,
    CHECK ((status = 'PENDING_APPROVAL') = (ended_at IS NULL)),
    CHECK ((status = 'FAILED') = (failure IS NOT NULL))
);

CREATE INDEX account_merge_by_status ON account_merge (platform, status, requested_at, merge_id);
CREATE INDEX account_merge_by_request ON account_merge (platform, requested_at, merge_id);
