package com.redroomrewards.app.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.PrintWriter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an earn in process costs with more and more members and events, each size on a server of its own. No other
 * scenario is measured here.
 */
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
    private static final double MILLIS_PER_SECOND = 1e3;

    /**
     * One size.
     *
     * @param earns beside the floor of as many members, in turn with it
     * @param replay of the bulk's and the earns' events
     */
    record Figure(int members, Loading loading, Summary earns, Replay.Figure replay, OldAccounts oldAccounts) {}

    /**
     * How the histories were appended, with the read models following.
     *
     * @param catchUpSeconds how much longer the read models took
     */
    record Loading(long events, double seconds, double catchUpSeconds) {}

    /**
     * Accounts that have seen very much, from one client.
     *
     * @param events of each of them
     * @param firstMillis of each one's first command after a start of the server, when it is loaded; the first of all
     *     meets code that has never run
     * @param nextMillis the median of the commands after these
     * @param othersMillis the same of an account of few events
     */
    record OldAccounts(int events, List<Double> firstMillis, double nextMillis, double othersMillis) {

        OldAccounts {
            firstMillis = List.copyOf(firstMillis);
        }

        /** The median of the first commands. */
        @JsonProperty
        double medianFirstMillis() {
            return Summary.median(firstMillis.stream().mapToDouble(Double::doubleValue));
        }
    }

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
        var sender = new Sender(ledger.server());
        var bulk = new BulkLoad(sender, ledger.server());
        var loading = load(ledger, bulk, members);
        var earns = Summary.of(Scenario.EARN, compare(ledger, new Earning(sender, members)));
        say(
                "Earns     %,.0f a second, %.2f of the floor, over %,d members",
                earns.commandsPerSecond(), earns.ratio(), members.size());
        var replay = new Replay(ledger.data()).run();
        say("%s", replay.line());
        return new Figure(members.size(), loading, earns, replay, oldAccounts(ledger, bulk, sender, members));
    }

    private Loading load(BenchLedger ledger, BulkLoad bulk, List<Member> members) throws Exception {
        var watch = Stopwatch.started();
        bulk.members(members, out);
        var seconds = watch.seconds();
        var catchUp = awaitReadModels(ledger);
        var loading = new Loading((long) members.size() * BulkLoad.EVENTS_A_MEMBER, seconds, catchUp);
        say(
                "Loaded    %,d members and %,d events in %.0f s, and the read models %.1f s later",
                members.size(), loading.events(), loading.seconds(), loading.catchUpSeconds());
        return loading;
    }

    private OldAccounts oldAccounts(BenchLedger ledger, BulkLoad bulk, Sender sender, List<Member> members)
            throws Exception {
        var events = Math.min(OLD_ACCOUNT_EVENTS, BulkLoad.EVENTS_A_MEMBER * members.size());
        var accounts = Stream.generate(() -> Member.withoutUser(Ids.random(), Ids.random()))
                .limit(OLD_ACCOUNTS)
                .toList();
        for (var account : accounts) {
            bulk.old(account, events);
            // Each account's last events are the stream's, so that none is left behind.
            awaitReadModels(ledger);
        }
        // Their first load finds no snapshot, and has one made.
        eachOnce(sender, accounts);
        awaitSnapshots(ledger, accounts);
        ledger.restart();
        var after = new Sender(ledger.server());
        times(after, members, WARM_UP_COMMANDS);
        var first = eachOnce(after, accounts);
        var figure = new OldAccounts(
                events,
                first,
                median(times(after, accounts, COMMANDS)),
                median(times(after, members.subList(0, 1), COMMANDS)));
        say(
                "Old       accounts of %,d events: first command %.1f ms (median of %s), then %.2f ms; others %.2f ms",
                events,
                median(first),
                first.stream().map("%.1f"::formatted).collect(Collectors.joining(", ")),
                figure.nextMillis(),
                figure.othersMillis());
        return figure;
    }

    private List<Pair> compare(BenchLedger ledger, Earning earning) throws Exception {
        mustHaveNoErrors(settings.firstWarmUp().run(earning).measurement());
        var load = settings.load();
        var pairs = new ArrayList<Pair>();
        try (var lag = new ReadModelLag(ledger.database())) {
            var floor = Floor.prepare(ledger.database(), earning.members().size());
            for (var round = 1; round <= settings.rounds(); round++) {
                var below = load.run(floor).measurement();
                mustHaveNoErrors(below);
                var measured = load.run(earning).measurement();
                mustHaveNoErrors(measured);
                pairs.add(new Pair(Scenario.EARN, round, below, measured, lag.awaitComplete()));
            }
        }
        return pairs;
    }

    private static void mustHaveNoErrors(Measurement measurement) {
        if (measurement.errors() > 0) {
            throw new IllegalStateException("%,d commands failed, the first of them: %s"
                    .formatted(measurement.errors(), measurement.firstError()));
        }
    }

    /** How long it took, in seconds. */
    private static double awaitReadModels(BenchLedger ledger) throws Exception {
        try (var lag = new ReadModelLag(ledger.database())) {
            return lag.awaitComplete() / MILLIS_PER_SECOND;
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
            var watch = Stopwatch.started();
            client.run();
            times.add(watch.seconds() * MILLIS_PER_SECOND);
        }
        return times;
    }

    /** What an earn of each member takes, one after the other, in milliseconds. */
    private static List<Double> eachOnce(Sender sender, List<Member> members) throws Exception {
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
