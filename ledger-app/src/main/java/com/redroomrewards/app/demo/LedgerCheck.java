package com.redroomrewards.app.demo;

import com.redroomrewards.app.client.ServerDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Whether event store, read models and the run's own count agree to the point. */
final class LedgerCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MAX_MEMBERS_NAMED = 5;

    private LedgerCheck() {}

    /** Asks until the read models have caught up, ten seconds at most. */
    static Verdict check(ServerDatabase server, Summary summary) throws InterruptedException {
        try (var database = LedgerDatabase.connect(server)) {
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            var totals = database.totals(summary.deltas().keySet());
            while (!totals.agree() && System.nanoTime() < deadline) {
                Thread.sleep(POLL);
                totals = database.totals(summary.deltas().keySet());
            }
            return compare(totals, summary);
        } catch (SQLException e) {
            return new Verdict.Failed(List.of("the database can't be asked: " + e.getMessage()));
        }
    }

    static Verdict compare(Totals totals, Summary summary) {
        var differences = new ArrayList<String>();
        if (totals.events() != totals.ledger() || totals.eventEntries() != totals.ledgerEntries()) {
            differences.add("%,d points in %,d entries in the events, %,d in %,d in the ledger"
                    .formatted(totals.events(), totals.eventEntries(), totals.ledger(), totals.ledgerEntries()));
        }
        if (totals.consumerLedger() != totals.balances()) {
            differences.add("%,d points in the ledger, %,d in the balances"
                    .formatted(totals.consumerLedger(), totals.balances()));
        }
        var counted = summary.deltas().values().stream().reduce(0L, Math::addExact);
        if (counted != summary.outstanding()) {
            differences.add(
                    "%,d points counted, %,d of them for known members".formatted(summary.outstanding(), counted));
        }
        differences.addAll(membersThatDiffer(totals, summary));
        return differences.isEmpty() ? new Verdict.Ok(totals) : new Verdict.Failed(differences);
    }

    private static List<String> membersThatDiffer(Totals totals, Summary summary) {
        var lines = new TreeMap<>(summary.deltas())
                .entrySet().stream()
                        .filter(member -> inEvents(totals, member) != member.getValue())
                        .map(member -> "member %s: %,d points counted, %,d in the events"
                                .formatted(member.getKey(), member.getValue(), inEvents(totals, member)))
                        .toList();
        if (lines.size() <= MAX_MEMBERS_NAMED) {
            return lines;
        }
        var shortened = new ArrayList<>(lines.subList(0, MAX_MEMBERS_NAMED));
        shortened.add("and %,d more members".formatted(lines.size() - MAX_MEMBERS_NAMED));
        return shortened;
    }

    private static long inEvents(Totals totals, Map.Entry<UUID, Long> member) {
        return totals.members().getOrDefault(member.getKey(), 0L);
    }
}
