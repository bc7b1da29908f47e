package com.redroomrewards.app.bench;

import com.redroomrewards.app.client.LedgerClient;
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

    /** More than any machine does: so many points must the one account have that all redeem from. */
    private static final long MOST_REDEMPTIONS_PER_SECOND = 10_000;

    /** Of the highest rate, when the lag is measured (quality.md, Speed). */
    private static final double LAG_LOAD = 0.7;

    /** An event is looked for some ten times a second: of a hundred of them the p99 would be the slowest one. */
    private static final long LAG_MEASUREMENTS = 8;

    private final BenchSettings settings;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Table table;
    private final List<Pair> pairs = new ArrayList<>();
    private long earned;
    private long otherErrors;

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
                var workloads = workloads(ledger, client, lag);
                warmUp(workloads, lag);
                measure(Floor.prepare(database, settings.members()), workloads, lag);
                var lags = lags(ledger, workloads, lag);
                lag.awaitComplete();
                var replay = new Replay(ledger.data()).run();
                say("%s", replay.line());
                var failure = failure(lag.earnEntries());
                say(
                        "%s",
                        failure.isEmpty()
                                ? "Entries   %,d earns acknowledged, as many entries".formatted(earned)
                                : failure);
                return new Report(startedAt, machine, settings, pairs, replay, lags, List.of(), failure);
            }
        }
    }

    private Function<Scenario, Workload> workloads(BenchLedger ledger, LedgerClient client, ReadModelLag lag)
            throws Exception {
        var sender = new Sender(ledger.server());
        var preparation = new Preparation(sender, ledger.server());
        var members = prepare(preparation, lag);
        var hot = members.subList(0, 1);
        earned = settings.members() + preparation.enrich(hot.getFirst(), pointsOfHot());
        return scenario -> {
            var which = scenario.isHot() ? hot : members;
            return switch (scenario) {
                case EARN, EARN_HOT -> new Earning(sender, which);
                case REDEEM, REDEEM_HOT -> new Redeeming(sender, which);
                case EARN_HTTP, EARN_HOT_HTTP -> new EarningOverHttp(client, which);
                case REDEEM_HTTP -> new RedeemingOverHttp(client, which);
            };
        };
    }

    private long pointsOfHot() {
        var redeems = settings.scenarios().contains(Scenario.REDEEM_HOT);
        return redeems ? MOST_REDEMPTIONS_PER_SECOND * Redeeming.POINTS * settings.secondsOfEachScenario() : 0;
    }

    private List<Member> prepare(Preparation preparation, ReadModelLag lag) throws Exception {
        var watch = Stopwatch.started();
        List<Member> members;
        try (var progress = Progress.of("Members", settings.members(), out)) {
            members = preparation.members(settings.members(), PREPARED_AT_ONCE, progress::step);
        }
        say(
                "Members   %,d opened, linked and given %,d points each, in process, in %.1f s",
                members.size(), Preparation.POINTS, watch.seconds());
        lag.awaitComplete();
        return members;
    }

    /** Runs each scenario for a while, so that the first round measures compiled code. */
    private void warmUp(Function<Scenario, Workload> workloads, ReadModelLag lag) throws Exception {
        var load = settings.firstWarmUp();
        for (var scenario : settings.scenarios()) {
            if (settings.firstWarmUpSeconds() > 0) {
                say("Warm-up   %s, %d s", scenario.title(), settings.firstWarmUpSeconds());
                var outcome = load.run(workloads.apply(scenario));
                count(scenario, outcome.acknowledged());
                otherErrors += outcome.measurement().errors();
                lag.awaitComplete();
            }
        }
    }

    private void measure(Floor floor, Function<Scenario, Workload> workloads, ReadModelLag lag) throws Exception {
        var load = settings.load();
        say(
                "Load      %d clients, %d s of warm-up and %d s measured, each",
                settings.clients(), settings.warmUpSeconds(), settings.measuredSeconds());
        table.head();
        for (var round = 1; round <= settings.rounds(); round++) {
            table.round(round, settings.rounds());
            for (var scenario : settings.scenarios()) {
                var below = load.run(scenario.isHot() ? floor.onOneBalance() : floor)
                        .measurement();
                table.floor(below);
                var outcome = load.run(workloads.apply(scenario));
                var pair = new Pair(scenario, round, below, outcome.measurement(), lag.awaitComplete());
                table.scenario(pair);
                pairs.add(pair);
                count(scenario, outcome.acknowledged());
            }
        }
        table.summaries(Summary.ofEach(settings.scenarios(), pairs));
    }

    private List<LagUnderLoad.Figure> lags(BenchLedger ledger, Function<Scenario, Workload> workloads, ReadModelLag lag)
            throws Exception {
        var figures = new ArrayList<LagUnderLoad.Figure>();
        figures.add(lagUnderLoad("one node", workloads, lag));
        try (var second = SecondNode.start(ledger)) {
            figures.add(lagUnderLoad("written by a second node", workloads, lag));
        }
        return figures;
    }

    private LagUnderLoad.Figure lagUnderLoad(String nodes, Function<Scenario, Workload> workloads, ReadModelLag lag)
            throws Exception {
        var scenario = settings.scenarios().getFirst();
        var highest = Summary.ofEach(List.of(scenario), pairs).getFirst().commandsPerSecond();
        var figure = new LagUnderLoad(
                        workloads.apply(scenario),
                        LAG_LOAD * highest,
                        settings.clients(),
                        Duration.ofSeconds(settings.warmUpSeconds()),
                        Duration.ofSeconds(LAG_MEASUREMENTS * settings.measuredSeconds()))
                .run(nodes, lag);
        count(scenario, figure.acknowledged());
        otherErrors += figure.load().errors();
        say("%s", figure.line());
        return figure;
    }

    private void count(Scenario scenario, long acknowledged) {
        earned += scenario.isEarn() ? acknowledged : 0;
    }

    /** What was acknowledged is there exactly once; what failed may be there or not. */
    private String failure(long entries) {
        var errors = otherErrors + pairs.stream().mapToLong(Pair::errors).sum();
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
