package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.auditor.ExportCommand;
import com.redroomrewards.app.auditor.VerifyCommand;
import com.redroomrewards.domain.account.AccountEvent.MemberOpened;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.Lot;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.identity.Actor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries that nobody has to keep any more (audit.md, Retention) are not missed. */
class DroppedMonthsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void monthsThatNobodyHasToKeepMayBeGone(@TempDir Path data) throws InterruptedException {
        try (var ledger = TestLedger.on(data)) {
            var member = UUID.randomUUID();
            var longAgo = Instant.parse("2017-03-15T17:00:00Z");
            var lot =
                    new Lot(UUID.randomUUID(), LotKind.PURCHASE, longAgo, Instant.parse("2999-01-01T00:00:00Z"), false);
            var entry = new Entry(
                    UUID.randomUUID(),
                    1,
                    Wallet.CONSUMER,
                    EntryType.EARN,
                    5,
                    5,
                    "TOKEN_PURCHASE",
                    "order",
                    "xcn",
                    Actor.LEDGER,
                    member,
                    longAgo,
                    longAgo,
                    List.of(new LotPoints(lot, 5)));
            ledger.part(EventStorageEngine.class)
                    .appendEvents(List.of(
                            new GenericDomainEventMessage<>(
                                    "MemberAccount",
                                    member.toString(),
                                    0,
                                    new MemberOpened(member, "xcn", null, longAgo)),
                            new GenericDomainEventMessage<>(
                                    "MemberAccount",
                                    member.toString(),
                                    1,
                                    new PointsEarned(
                                            member, entry, "TOKEN_PURCHASE", "USD", 500, null, null, null, null))));
            var month = "read_model.ledger_entry_2017_03";
            await().atMost(SOON)
                    .until(() -> ledger.jdbc()
                            .sql("SELECT to_regclass(?) IS NOT NULL")
                            .param(month)
                            .query(Boolean.class)
                            .single());
            verify(data).mustHold();
            // A proof makes a checkpoint.
            await().atMost(SOON)
                    .until(() -> ledger.client("auditor")
                                    .get("/v1/audit/proofs/" + entry.entryId())
                                    .status()
                            == 200);
            ledger.jdbc().sql("DROP TABLE " + month).update();

            verify(data).mustHold();
            mustHoldAlone(data);
            assertThat(verify(data, "--kept-since", "2017-03").text())
                    .contains("ledger_entry member_id=" + member)
                    .contains("missing");
        }
    }

    // A file does not say itself what it need not have.
    private static void mustHoldAlone(Path data) {
        var file = data.resolve("export").toString();
        Said.by(new ExportCommand(), "--data", data.toString(), "--out", file).mustHold();
        var said = verify(data, file);
        said.mustHold();
        assertThat(said.text()).contains("without 1 of 1 months from 2017-03 to 2017-03, which are no longer kept");
        assertThat(verify(data, "--kept-since", "2017-04", file).exitCode()).isZero();
        var wanted = verify(data, "--kept-since", "2017-03", file);
        assertThat(wanted.exitCode()).as(wanted.text()).isOne();
        assertThat(wanted.text()).contains("missing; by the event it is");
    }

    private static Said verify(Path data, String... more) {
        var arguments = new ArrayList<>(List.of("--data", data.toString()));
        arguments.addAll(List.of(more));
        return Said.by(new VerifyCommand(), arguments.toArray(String[]::new));
    }
}
