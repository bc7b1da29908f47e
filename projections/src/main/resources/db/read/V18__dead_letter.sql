-- Aggregates with an event that a processing group can't apply: it and all later ones wait, in the order of the stream. The
-- events themselves are in the event store. Here, and not beside the tokens, since what waits is part of what these read
-- models have: a replay's have their own.
CREATE TABLE dead_letter (
    processing_group text        NOT NULL,
    aggregate_id     text        NOT NULL,
    first_version    bigint      NOT NULL, -- of the event that can't be applied
    last_version     bigint      NOT NULL, -- of the last one that waits
    cause            text        NOT NULL,
    since            timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (processing_group, aggregate_id),
    CHECK (0 <= first_version AND first_version <= last_version)
);
