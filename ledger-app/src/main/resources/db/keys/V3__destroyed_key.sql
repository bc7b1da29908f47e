-- Which erasures have destroyed a user's key: each does so once, so that one that comes late, or a second time, spares the key of
-- a user who has come back.
CREATE TABLE destroyed_key (
    key_id       uuid        NOT NULL,
    erasure_id   uuid        NOT NULL,
    destroyed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (key_id, erasure_id)
);
