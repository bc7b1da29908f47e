package com.redroomrewards.projections.testing;

import java.util.UUID;

/** A trigger on a table that refuses rows, or whatever else goes wrong there. */
public final class Refusal {

    private final ReadSchema schema;
    private final String table;

    private Refusal(ReadSchema schema, String table) {
        this.schema = schema;
        this.table = table;
    }

    /** Refuses a member's entries from that one on, as a constraint would. */
    public static Refusal ofEntries(ReadSchema schema, UUID memberId, long firstEntryNo) {
        return before(schema, "ledger_entry", """
                IF NEW.member_id = '%s' AND NEW.entry_no >= %d THEN
                    RAISE EXCEPTION 'refused' USING ERRCODE = 'check_violation';
                END IF;
                """.formatted(memberId, firstEntryNo));
    }

    /** Fails at the n-th row of that table with that SQL state, and at no other. */
    public static Refusal once(ReadSchema schema, String table, int row, String state) {
        return atRow(schema, table, row, "RAISE EXCEPTION 'once' USING ERRCODE = '%s';".formatted(state));
    }

    /** Ends the connection at the n-th row of that table, and at no other. */
    public static Refusal crash(ReadSchema schema, String table, int row) {
        return atRow(schema, table, row, "PERFORM pg_terminate_backend(pg_backend_pid());");
    }

    // What a sequence has counted is not rolled back.
    private static Refusal atRow(ReadSchema schema, String table, int row, String failure) {
        schema.jdbc().sql("CREATE SEQUENCE rows_of_" + table).update();
        return before(schema, table, "IF nextval('rows_of_%s') = %d THEN %s END IF;".formatted(table, row, failure));
    }

    private static Refusal before(ReadSchema schema, String table, String code) {
        var refusal = new Refusal(schema, table);
        schema.jdbc().sql("""
                        CREATE OR REPLACE FUNCTION refuse_%1$s() RETURNS trigger LANGUAGE plpgsql AS $$
                        BEGIN
                            %2$s
                            RETURN NEW;
                        END
                        $$
                        """.formatted(table, code)).update();
        schema.jdbc()
                .sql("CREATE TRIGGER refuse_%1$s BEFORE INSERT ON %1$s FOR EACH ROW EXECUTE FUNCTION refuse_%1$s()"
                        .formatted(table))
                .update();
        return refusal;
    }

    /** The cause is gone. */
    public void end() {
        schema.jdbc().sql("DROP TRIGGER refuse_%1$s ON %1$s".formatted(table)).update();
    }
}
