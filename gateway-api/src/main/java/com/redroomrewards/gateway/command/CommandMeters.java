package com.redroomrewards.gateway.command;

import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.CommandFailure;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.command.Refusal;
import com.redroomrewards.domain.earning.EarningCommand.EarningsAreReversed;
import com.redroomrewards.domain.earning.EarningCommand.PointsAreEarned;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsCommitted;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsReversed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts what became of clients' commands, by platform: {@code ledger.commands}, and the points that they have moved:
 * {@code ledger.points}. What never became a command, such as a body that is not valid, is in the metrics of HTTP alone.
 */
@Component
final class CommandMeters {

    private static final String NONE = "none";

    private enum Outcome {
        DONE,
        DUPLICATE,
        REFUSED,
        FAILED;

        private final String tag = name().toLowerCase(Locale.ROOT);
    }

    private enum Movement {
        EARNED,
        REVERSED,
        REDEEMED,
        RESTORED;

        private final String tag = name().toLowerCase(Locale.ROOT);
    }

    /** Commands, platforms, refusals and failures are few, and so are counters. */
    private record Kind(
            Class<?> command,
            String platform,
            Outcome outcome,
            @Nullable Object reason) {}

    private record Moved(String platform, Movement movement) {}

    private final MeterRegistry registry;
    private final ConcurrentMap<Kind, Counter> commands = new ConcurrentHashMap<>();
    private final ConcurrentMap<Moved, Counter> points = new ConcurrentHashMap<>();

    CommandMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts a command that was decided. */
    void answered(Command command, Answer answer) {
        switch (answer) {
            case Refusal refusal -> count(command, Outcome.REFUSED, refusal.getClass());
            case Effect effect when effect.duplicate() -> count(command, Outcome.DUPLICATE, null);
            case Effect effect -> {
                count(command, Outcome.DONE, null);
                move(command.origin().platform(), effect);
            }
        }
    }

    /** Counts a command that could not be decided; without a kind, for a reason that nobody expects. */
    void failed(Command command, @Nullable CommandFailure kind) {
        count(command, Outcome.FAILED, kind == null ? "UNEXPECTED" : kind.name());
    }

    private void count(Command command, Outcome outcome, @Nullable Object reason) {
        commands.computeIfAbsent(
                        new Kind(command.getClass(), command.origin().platform(), outcome, reason), this::counter)
                .increment();
    }

    private void move(String platform, Effect effect) {
        switch (effect) {
            case PointsAreEarned earned ->
                move(
                        platform,
                        Movement.EARNED,
                        earned.line().points() + earned.line().promotionPoints());
            case EarningsAreReversed reversed ->
                move(
                        platform,
                        Movement.REVERSED,
                        reversed.lines().stream()
                                .mapToLong(line -> line.points() + line.promotionPoints())
                                .sum());
            case RedemptionIsCommitted committed -> move(platform, Movement.REDEEMED, committed.pointsBurned());
            case RedemptionIsReversed reversed -> move(platform, Movement.RESTORED, reversed.pointsRestored());
            default -> {
                // Moves none, or so seldom that the reports will do.
            }
        }
    }

    private void move(String platform, Movement movement, long moved) {
        points.computeIfAbsent(new Moved(platform, movement), this::counter).increment((double) moved);
    }

    private Counter counter(Kind kind) {
        return Counter.builder("ledger.commands")
                .description(
                        "Commands of clients, by what became of them; a refusal's reason is the rule that forbids it")
                .tag("command", kind.command().getSimpleName())
                .tag("platform", kind.platform())
                .tag("outcome", kind.outcome().tag)
                .tag(
                        "reason",
                        switch (kind.reason()) {
                            case null -> NONE;
                            case Class<?> refusal -> refusal.getSimpleName();
                            case Object failure -> failure.toString();
                        })
                .register(registry);
    }

    private Counter counter(Moved moved) {
        return Counter.builder("ledger.points")
                .description("Points that clients' commands have moved; pending ones count as earned")
                .tag("platform", moved.platform())
                .tag("movement", moved.movement().tag)
                .register(registry);
    }
}
