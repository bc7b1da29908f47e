-- The ledger's entries, written once and never changed.

CREATE TABLE ledger_entry (
    entry_id       uuid        PRIMARY KEY,
    member_id      uuid        NOT NULL,
    entry_no       bigint      NOT NULL CHECK (entry_no >= 1), -- among the member's entries, without gaps
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
    CONSTRAINT ledger_entry_no UNIQUE (member_id, entry_no)
);

CREATE INDEX ledger_entry_source_ref ON ledger_entry (member_id, source_ref, entry_no DESC);
CREATE INDEX ledger_entry_reason_code ON ledger_entry (member_id, reason_code, entry_no DESC);

CREATE FUNCTION refuse_change_of_ledger_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ledger_entry is append-only: % is refused', TG_OP
        USING ERRCODE = 'restrict_violation',
              HINT = 'An entry is corrected by another entry, never changed.';
END
$$;

CREATE TRIGGER ledger_entry_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger_entry();

-- Also where session_replication_role switches ordinary triggers off.
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER ledger_entry_append_only;

-- How far the entries of an account go: not every event of an account is an entry.
CREATE TABLE entry_progress (
    member_id uuid   PRIMARY KEY,
    version   bigint NOT NULL CHECK (version >= 0) -- sequence number of the last account event applied
) WITH (fillfactor = 80);
