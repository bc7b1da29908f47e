package com.redroomrewards.app.bench;

import java.io.PrintWriter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What an earn costs with more and more members and events, each size on a server of its own. */
record Growth(BenchSettings settings, PrintWriter out) {

    /** An account that has seen very much; as many events as a busy member makes in decades. */
    private static final int OLD_ACCOUNT_EVENTS = 100_000;

    /** So many of them, since each is loaded but once. */
    private static final int OLD_ACCOUNTS = 5;

    /** After a start of the server, so that its code is loaded when the first command is timed. */
    private static final int WARM_UP_COMMANDS = 2_000;

    private static final int COMMANDS = 500;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final double NANOS_A_MILLI = 1e6;
    private static final double NANOS_A_SECOND = 1e9;
    private static final double MILLIS_A_SECOND = 1e3;

    /**
     * One size.
     *
     * @param events in the stream before the commands
     * @param loadedPerSecond how fast the histories were appended, with the read models following
     * @param catchUpSeconds how much longer the read models took
     * @param replayedPerSecond events into all read models anew, the bulk and the commands' own
     * @param ratio to the floor of as many members, which was measured in turn with it
     * @param oldAccountEvents of each of a few accounts more
     * @param oldFirstMillis the median of their first commands after a start of the server, when they are loaded
     * @param oldSlowestFirstMillis the slowest of these: the server's first ever load from a snapshot
     * @param oldNextMillis the median of the commands after the first, from one client
     * @param anyNextMillis the same of any other account that has been loaded
     */
    record Figure(
            int members,
            long events,
            double loadedPerSecond,
            double catchUpSeconds,
            double replayedPerSecond,
            double floorPerSecond,
            double earnsPerSecond,
            double ratio,
            int oldAccountEvents,
            double oldFirstMillis,
            double oldSlowestFirstMillis,
            double oldNextMillis,
            double anyNextMillis) {}

    List<Figure> run() throws Exception {
        var figures = new ArrayList<Figure>();
        for (var size : settings.growth()) {
            try (var ledger = BenchLedger.start()) {
                figures.add(measure(ledger, new MemberRange(size)));
            }
        }
        return figures;
    }

    private Figure measure(BenchLedger ledger, List<Member> members) throws Exception {
        var events = (long) members.size() * BulkLoad.EVENTS_A_MEMBER;
        var oldAccounts = Stream.generate(() -> new Member(Ids.random(), Ids.random(), ""))
                .limit(OLD_ACCOUNTS)
                .toList();
        var oldEvents = Math.min(OLD_ACCOUNT_EVENTS, BulkLoad.EVENTS_A_MEMBER * members.size());
        var sender = new Sender(ledger.server());
        var bulk = new BulkLoad(sender, ledger.server());
        var began = System.nanoTime();
        bulk.members(members, out);
        var loaded = (System.nanoTime() - began) / NANOS_A_SECOND;
        oldAccounts.forEach(account -> bulk.old(account, oldEvents));
        var catchUp = awaitReadModels(ledger);
        say("Loaded    %,d members and %,d events in %.0f s", members.size(), events, loaded);
        var pairs = compare(ledger, new Earning(sender, members));
        var replayed = new Replay(ledger.server(), ledger.database()).run();
        // Their first load finds no snapshot, and has one made.
        firstTimes(sender, oldAccounts);
        awaitSnapshots(ledger, oldAccounts);
        ledger.restart();
        var after = new Sender(ledger.server());
        times(after, members, WARM_UP_COMMANDS);
        var first = firstTimes(after, oldAccounts);
        var figure = new Figure(
                members.size(),
                events,
                events / loaded,
                catchUp,
                replayed.eventsPerSecond(),
                median(pairs.stream()
                        .map(pair -> pair.floor().commandsPerSecond())
                        .toList()),
                median(pairs.stream()
                        .map(pair -> pair.measured().commandsPerSecond())
                        .toList()),
                median(pairs.stream().map(Pair::ratio).toList()),
                oldEvents,
                median(first),
                Collections.max(first),
                median(times(after, oldAccounts, COMMANDS)),
                median(times(after, members.subList(0, 1), COMMANDS)));
        say(
                "Replay    %,d events into all read models in %.1f s, %,.0f a second",
                replayed.events(), replayed.seconds(), replayed.eventsPerSecond());
        say(
                "Earns     %,.0f a second, %.2f of the floor; accounts of %,d events: %.1f ms (the first of them %.1f ms), then"
                        + " %.2f ms (others %.2f ms)",
                figure.earnsPerSecond(),
                figure.ratio(),
                oldEvents,
                figure.oldFirstMillis(),
                figure.oldSlowestFirstMillis(),
                figure.oldNextMillis(),
                figure.anyNextMillis());
        return figure;
    }

    private List<Pair> compare(BenchLedger ledger, Earning earning) throws Exception {
        new Load(settings.clients(), Duration.ofSeconds(settings.firstWarmUpSeconds()), Duration.ZERO).run(earning);
        var load = new Load(
                settings.clients(),
                Duration.ofSeconds(settings.warmUpSeconds()),
                Duration.ofSeconds(settings.measuredSeconds()));
        var pairs = new ArrayList<Pair>();
        try (var lag = new ReadModelLag(ledger.database())) {
            var floor = Floor.prepare(ledger.database(), earning.members().size());
            for (var round = 1; round <= settings.rounds(); round++) {
                var below = load.run(floor).measurement();
                var measured = load.run(earning).measurement();
                var pair = new Pair(Scenario.EARN, round, below, measured, lag.awaitComplete());
                if (pair.errors() > 0) {
                    throw new IllegalStateException("%,d commands failed, the first of them: %s"
                            .formatted(pair.errors(), measured.firstError()));
                }
                pairs.add(pair);
            }
        }
        return pairs;
    }

    private static double awaitReadModels(BenchLedger ledger) throws Exception {
        try (var lag = new ReadModelLag(ledger.database())) {
            return lag.awaitComplete() / MILLIS_A_SECOND;
        }
    }

    private static void awaitSnapshots(BenchLedger ledger, List<Member> members) throws Exception {
        try (var connection = ledger.database().connect();
                var question = connection.prepareStatement("SELECT count(DISTINCT aggregate_identifier) = ?"
                        + " FROM events.snapshot WHERE aggregate_identifier = ANY (?)")) {
            question.setInt(1, members.size());
            question.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            members.stream()
                                    .map(member -> member.memberId().toString())
                                    .toArray(String[]::new)));
            var deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
            while (!isTrue(question)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("No snapshots were made in " + LONGEST_WAIT);
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private static boolean isTrue(PreparedStatement question) throws SQLException {
        try (var rows = question.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** What each of so many earns takes, one after the other, in milliseconds. */
    private static List<Double> times(Sender sender, List<Member> members, int count) throws Exception {
        var client = new Earning(sender, members).newClient();
        var times = new ArrayList<Double>(count);
        for (var command = 0; command < count; command++) {
            var began = System.nanoTime();
            client.run();
            times.add((System.nanoTime() - began) / NANOS_A_MILLI);
        }
        return times;
    }

    /** What an earn of each member takes, one after the other, in milliseconds. */
    private static List<Double> firstTimes(Sender sender, List<Member> members) throws Exception {
        var times = new ArrayList<Double>(members.size());
        for (var member : members) {
            times.addAll(times(sender, List.of(member), 1));
        }
        return times;
    }

    private static double median(List<Double> figures) {
        return Summary.median(figures.stream().mapToDouble(Double::doubleValue));
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
