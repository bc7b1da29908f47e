package com.redroomrewards.app.acceptance;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Changes of the read models' rows past the ledger, with where verify finds each and what it says of it. */
final class SpoiledRows {

    private SpoiledRows() {}

    static Stream<Arguments> rows() {
        return Stream.of(
                argumentSet(
                        "points of an entry",
                        "UPDATE read_model.ledger_entry SET points_delta = 111 WHERE entry_no = 2",
                        "ledger_entry member_id=ANNA entry_no=2",
                        "points_delta is 111, and by the events 102"),
                argumentSet(
                        "actor of an entry",
                        "UPDATE read_model.ledger_entry SET actor_id = concat('x', actor_id) WHERE entry_no = 2",
                        "ledger_entry member_id=ANNA entry_no=2",
                        "actor_id is"),
                argumentSet(
                        "an entry that is gone",
                        "DELETE FROM read_model.ledger_entry WHERE entry_no = 3",
                        "ledger_entry member_id=ANNA entry_no=3",
                        "missing"),
                argumentSet(
                        "an entry that was put in",
                        "INSERT INTO read_model.ledger_entry SELECT (jsonb_populate_record(e, '{\"entry_no\": "
                                + "99}')).* FROM read_model.ledger_entry AS e WHERE entry_no = 3",
                        "ledger_entry member_id=ANNA entry_no=99",
                        "not by the events"),
                argumentSet(
                        "entries that changed places",
                        "UPDATE read_model.ledger_entry SET entry_no = CASE entry_no WHEN 2 THEN 103 ELSE 102 "
                                + "END WHERE entry_no IN (2, 3); UPDATE read_model.ledger_entry SET entry_no = entry_no "
                                + "- 100 WHERE entry_no > 100",
                        "ledger_entry member_id=ANNA entry_no=2",
                        "not by the events"),
                argumentSet("lots that are gone", "DELETE FROM read_model.lot", "lot member_id=ANNA", "missing"),
                argumentSet(
                        "lots that are gone, by the account",
                        "DELETE FROM read_model.lot",
                        "account ANNA",
                        "by the account's own rules its lots are"),
                argumentSet(
                        "points held, by the account",
                        "UPDATE read_model.member_balance SET held = 7, balance = balance + 7",
                        "account ANNA",
                        "by the account's own rules it has"),
                argumentSet(
                        "kind of a lock",
                        "UPDATE read_model.member_lock SET lock_type = 'FULL'",
                        "member_lock",
                        "lock_type is \"FULL\", and by the events \"TRANSFER\""),
                argumentSet(
                        "who has issued a lot",
                        "UPDATE read_model.issued_lot SET platform = 'other' WHERE points = 102",
                        "issued_lot",
                        "not by the events"),
                argumentSet(
                        "movements of lots",
                        "UPDATE read_model.lot_movement SET points = -points",
                        "lot_movement",
                        "not by the events"),
                argumentSet(
                        "movements that are gone", "DELETE FROM read_model.lot_movement", "lot_movement", "missing"),
                argumentSet(
                        "a period that was not closed",
                        "INSERT INTO read_model.closed_period VALUES ('2026-01-01T05:00:00Z', "
                                + "'2100-01-01T05:00:00Z', true)",
                        "period_sum",
                        "missing"),
                argumentSet(
                        "who has signed",
                        "UPDATE read_model.approval_signature SET actor_id = 'three' WHERE actor_id = 'two'",
                        "approval_signature",
                        "actor_id is \"three\", and by the events \"two\""));
    }
}
