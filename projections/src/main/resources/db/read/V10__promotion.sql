-- Promotions, from their draft to their end.

CREATE TABLE promotion (
    promotion_id    uuid        PRIMARY KEY,
    version         bigint      NOT NULL CHECK (version >= 0), -- sequence number of the last event applied
    platform        text        NOT NULL,
    status          text        NOT NULL,
    name            text        NOT NULL,
    description     text,
    client_tiers    text[]      NOT NULL,
    min_spend_minor bigint,
    multiplier      numeric,
    bonus_points    bigint,
    cap_points      bigint,
    budget_points   bigint,
    budget_used     bigint      NOT NULL,
    expiry_days     integer,
    starts_at       timestamptz,
    ends_at         timestamptz,
    drafted_at      timestamptz NOT NULL
);

CREATE INDEX promotion_by_status ON promotion (platform, status, drafted_at, promotion_id);
CREATE INDEX promotion_by_draft ON promotion (platform, drafted_at, promotion_id);
