package com.redroomrewards.app.bench;

import com.redroomrewards.app.console.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** One run: a server is started, members are made, and each scenario is measured beside the floor, pair by pair. */
final class Bench {

    private static final int PREPARED_AT_ONCE = 16;

    private final BenchSettings settings;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Table table;

    Bench(BenchSettings settings, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.out = out;
        this.err = err;
        this.table = new Table(out);
    }

    /**
     * Runs and prints.
     *
     * @throws Exception when it can't be run to its end; commands that fail are counted and do not end it
     */
    Report run() throws Exception {
        var startedAt = Instant.now();
        var loadAverage = Machine.currentLoadAverage();
        try (var ledger = BenchLedger.start()) {
            var database = ledger.database();
            var machine = Machine.look(loadAverage, ledger.data(), database);
            machine.lines().forEach(line -> say("%s", line));
            warn(machine);
            try (var lag = new ReadModelLag(database);
                    var client = ledger.client(Sender.PLATFORM)) {
                var sender = new Sender(ledger.server());
                var members = prepare(new Preparation(sender, ledger.server()), lag);
                Function<Scenario, Workload> workloads = scenario -> switch (scenario) {
                    case EARN -> new Earning(sender, members);
                    case EARN_HOT -> new Earning(sender, members.subList(0, 1));
                    case EARN_HTTP -> new EarningOverHttp(client, members);
                    case REDEEM_HTTP -> new RedeemingOverHttp(client, members);
                };
                var floor = Floor.prepare(database, settings.members());
                return measure(startedAt, machine, floor, workloads, lag);
            }
        }
    }

    private List<Member> prepare(Preparation preparation, ReadModelLag lag) throws Exception {
        var began = System.nanoTime();
        List<Member> members;
        try (var progress = Progress.of("Members", settings.members(), out)) {
            members = preparation.members(settings.members(), PREPARED_AT_ONCE, progress::step);
        }
        say(
                "Members   %,d opened, linked and given %,d points each, in process, in %.1f s",
                members.size(),
                Preparation.POINTS,
                Duration.ofNanos(System.nanoTime() - began).toMillis() / 1e3);
        lag.awaitComplete();
        return members;
    }

    private Report measure(
            Instant startedAt, Machine machine, Floor floor, Function<Scenario, Workload> workloads, ReadModelLag lag)
            throws Exception {
        var load = new Load(
                settings.clients(),
                Duration.ofSeconds(settings.warmUpSeconds()),
                Duration.ofSeconds(settings.measuredSeconds()));
        say(
                "Load      %d clients, %d s of warm-up and %d s measured, each",
                settings.clients(), settings.warmUpSeconds(), settings.measuredSeconds());
        var pairs = new ArrayList<Pair>();
        long earned = settings.members() + warmUp(workloads, lag);
        table.head();
        for (var round = 1; round <= settings.rounds(); round++) {
            table.round(round, settings.rounds());
            for (var scenario : settings.scenarios()) {
                var below = load.run(scenario == Scenario.EARN_HOT ? floor.onOneBalance() : floor)
                        .measurement();
                table.floor(below);
                var outcome = load.run(workloads.apply(scenario));
                var pair = new Pair(scenario, round, below, outcome.measurement(), lag.awaitComplete());
                table.scenario(pair);
                pairs.add(pair);
                earned += scenario == Scenario.REDEEM_HTTP ? 0 : outcome.acknowledged();
            }
        }
        var failure = failure(pairs, earned, lag.earnEntries());
        var report = new Report(startedAt, machine, settings, pairs, failure);
        table.summaries(report.summaries());
        if (failure.isEmpty()) {
            say("Entries   %,d earns acknowledged, as many entries", earned);
        } else {
            say("%s", failure);
        }
        return report;
    }

    /** Runs each scenario for a while, so that the first round measures compiled code; returns how many earns came of it. */
    private long warmUp(Function<Scenario, Workload> workloads, ReadModelLag lag) throws Exception {
        var load = new Load(settings.clients(), Duration.ofSeconds(settings.firstWarmUpSeconds()), Duration.ZERO);
        var earned = 0L;
        for (var scenario : settings.scenarios()) {
            if (settings.firstWarmUpSeconds() > 0) {
                say("Warm-up   %s, %d s", scenario.title(), settings.firstWarmUpSeconds());
                var acknowledged = load.run(workloads.apply(scenario)).acknowledged();
                earned += scenario == Scenario.REDEEM_HTTP ? 0 : acknowledged;
                lag.awaitComplete();
            }
        }
        return earned;
    }

    /** What was acknowledged is there exactly once; what failed may be there or not. */
    private static String failure(List<Pair> pairs, long earned, long entries) {
        var errors = pairs.stream().mapToLong(Pair::errors).sum();
        if (errors > 0) {
            return "%,d commands failed: the figures say nothing".formatted(errors);
        }
        return earned == entries
                ? ""
                : "%,d earns were acknowledged, and there are %,d entries".formatted(earned, entries);
    }

    private void warn(Machine machine) {
        if (!machine.warning().isEmpty()) {
            err.println(machine.warning());
            err.flush();
        }
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
