-- Entries in partitions by the month of their posting, in UTC, so that old ones can move to cheaper storage; and with each
-- the version of its account, by which its event is found. The tables are filled again from the first event.

DROP TABLE ledger_entry;
TRUNCATE member_balance, member_link, lot, pending_earning, held_lot, member_standing, member_verification, member_flag,
    member_lock, announced_expiry;

CREATE TABLE ledger_entry (
    member_id      uuid        NOT NULL,
    entry_no       bigint      NOT NULL CHECK (entry_no >= 1), -- among the member's entries, without gaps
    entry_id       uuid        NOT NULL,
    event_version  bigint      NOT NULL, -- sequence number of its event among the account's
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
    PRIMARY KEY (member_id, entry_no, posted_at)
) PARTITION BY RANGE (posted_at);

CREATE INDEX ledger_entry_id ON ledger_entry (entry_id);

-- An order has few entries, and a reason many: those are found in the member's own.
CREATE INDEX ledger_entry_source_ref ON ledger_entry (member_id, source_ref);

CREATE TRIGGER ledger_entry_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger_entry();

-- Also where session_replication_role switches ordinary triggers off.
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER ledger_entry_append_only;

-- Sees to it that there is a partition for the month of that day. Attached, since to create it in its place would wait for
-- all who write meanwhile, and they for it.
CREATE FUNCTION add_month_of_entries(day date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    month date := date_trunc('month', day::timestamp)::date;
    part  text := 'ledger_entry_' || to_char(month, 'YYYY_MM');
BEGIN
    IF day NOT BETWEEN '2000-01-01' AND '2199-12-31' THEN
        RAISE EXCEPTION 'No entry is posted on %', day USING ERRCODE = 'datetime_field_overflow';
    END IF;
    IF to_regclass(part) IS NOT NULL THEN
        RETURN;
    END IF;
    LOCK TABLE ledger_entry IN SHARE UPDATE EXCLUSIVE MODE;
    IF to_regclass(part) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE ledger_entry INCLUDING CONSTRAINTS)', part);
    EXECUTE format('ALTER TABLE ledger_entry ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part,
        month::timestamp AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
    -- A statement on the partition itself does not meet the trigger above.
    EXECUTE format('CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger_entry()', part);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER ledger_entry_append_only', part);
END
$$;

-- Who writes entries need not own their table, but be allowed to call this. What the function names is in this schema, whatever the caller's path is.
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION add_month_of_entries(date) SET search_path TO %I, pg_temp', current_schema());
END
$$;

REVOKE ALL ON FUNCTION add_month_of_entries(date) FROM PUBLIC;
