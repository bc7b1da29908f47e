-- Entries are written together with balances, in one transaction and by one version (member_balance.version), and with
-- indexes that a write can bear. The tables are made anew and filled again from the first event: the processor that
-- writes them has a new name.

DROP TABLE entry_progress;
DROP TABLE ledger_entry;
DROP TABLE lot;
TRUNCATE member_balance, member_link;

-- The lots that have points. One that is spent goes; points that come back bring it along again.
CREATE TABLE lot (
    member_id  uuid        NOT NULL,
    lot_id     uuid        NOT NULL,
    wallet     text        NOT NULL,
    kind       text        NOT NULL,
    points     bigint      NOT NULL CHECK (points > 0), -- what is left and free
    earned_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    renewed    boolean     NOT NULL,
    PRIMARY KEY (member_id, lot_id)
) WITH (fillfactor = 90);

-- The ledger's entries, written once and never changed.
CREATE TABLE ledger_entry (
    member_id      uuid        NOT NULL,
    entry_no       bigint      NOT NULL CHECK (entry_no >= 1), -- among the member's entries, without gaps
    entry_id       uuid        NOT NULL,
    platform       text        NOT NULL,
    wallet         text        NOT NULL,
    type           text        NOT NULL,
    points_delta   bigint      NOT NULL,
    balance_after  bigint      NOT NULL,
    reason_code    text        NOT NULL,
    source_ref     text        NOT NULL,
    created_at     timestamptz NOT NULL,
    posted_at      timestamptz NOT NULL,
    actor_type     text        NOT NULL,
    actor_id       text        NOT NULL,
    correlation_id uuid        NOT NULL,
    lots           jsonb       NOT NULL, -- [{"lot_id", "points"}]
    PRIMARY KEY (member_id, entry_no),
    CONSTRAINT ledger_entry_id UNIQUE (entry_id)
);

-- An order has few entries, and a reason many: those are found in the member's own.
CREATE INDEX ledger_entry_source_ref ON ledger_entry (member_id, source_ref);

CREATE TRIGGER ledger_entry_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger_entry();

-- Also where session_replication_role switches ordinary triggers off.
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER ledger_entry_append_only;
