-- The transparency log: a Merkle tree over all events, in tiles of 256 hashes, and the checkpoints that were signed.

CREATE TABLE log (
    is_one boolean PRIMARY KEY DEFAULT true CHECK (is_one),
    size   bigint  NOT NULL CHECK (size >= 0) -- how many events are in it; whoever adds some holds this row
);

INSERT INTO log (size) VALUES (0);

-- A tile at the right edge grows in place; one with all its hashes never changes again.
CREATE TABLE tile (
    level  integer NOT NULL, -- 0: leaves; n: over whole tiles of level n - 1
    index  bigint  NOT NULL,
    hashes bytea   NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
    PRIMARY KEY (level, index)
);

CREATE TABLE checkpoint (
    size         bigint      PRIMARY KEY,
    note         text        NOT NULL, -- signed (C2SP tlog-checkpoint)
    made_at      timestamptz NOT NULL,
    published_at timestamptz           -- when the sink outside had it
);

CREATE INDEX checkpoint_to_publish ON checkpoint (size) WHERE published_at IS NULL;
