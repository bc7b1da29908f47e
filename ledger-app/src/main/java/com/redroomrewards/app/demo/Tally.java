package com.redroomrewards.app.demo;

import com.redroomrewards.app.demo.Reply.Answer;
import com.redroomrewards.app.demo.Reply.NoAnswer;
import com.redroomrewards.app.demo.Reply.NotSent;
import com.redroomrewards.app.demo.Reply.Stopped;
import com.redroomrewards.app.demo.Summary.Deviation;
import com.redroomrewards.app.demo.Summary.Rejection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the server answered, and nothing that the sample means: an entry counts once, whichever line and however
 * many lines told of it.
 */
final class Tally {

    private static final int FIRST_SERVER_ERROR = 500;

    private final Map<UUID, Movement> movements = new HashMap<>();
    private final Map<UUID, Long> deltas = new HashMap<>();
    private final Map<Rejection, Integer> rejected = new HashMap<>();
    private final List<Deviation> deviations = new ArrayList<>();
    private int accepted;
    private int written;
    private int replayed;
    private int duplicates;
    private int unanswered;
    private int notSent;

    /**
     * Counts one line.
     *
     * @param memberId whose points an entry moves, null when the line names no member
     */
    synchronized void add(SampleLine line, Reply reply, @Nullable UUID memberId) {
        switch (reply) {
            case Answer answer -> add(line, answer, memberId);
            case NoAnswer(var reason) -> {
                unanswered++;
                deviations.add(new Deviation(line, "no answer: " + reason));
            }
            case NotSent(var reason) -> {
                notSent++;
                deviations.add(new Deviation(line, "not sent: " + reason));
            }
            case Stopped() -> notSent++;
        }
    }

    /** Everything until now. */
    synchronized Summary summary() {
        var rejections = rejected.values().stream().mapToInt(Integer::intValue).sum();
        return new Summary(
                accepted + replayed + duplicates + rejections + unanswered,
                accepted,
                replayed,
                duplicates,
                rejected,
                unanswered,
                notSent,
                sum(Movement.Kind.ISSUED),
                sum(Movement.Kind.BURNED),
                sum(Movement.Kind.RESTORED),
                movements.size(),
                written,
                deltas,
                deviations.stream()
                        .sorted(Comparator.comparingInt(
                                deviation -> deviation.line().number()))
                        .toList());
    }

    private void add(SampleLine line, Answer answer, @Nullable UUID memberId) {
        if (answer.succeeded()) {
            addSuccess(answer, memberId);
        } else {
            rejected.merge(rejection(answer), 1, Integer::sum);
        }
        var isExpected =
                line.expect() == null ? answer.status() < FIRST_SERVER_ERROR : line.expect() == answer.status();
        if (!isExpected) {
            var message = answer.succeeded() ? "" : " " + rejection(answer).message();
            deviations.add(new Deviation(line, answer.status() + message));
        }
    }

    private void addSuccess(Answer answer, @Nullable UUID memberId) {
        var movement = Movement.of(answer.body());
        var isNew = movement.isEmpty() || movements.putIfAbsent(movement.get().entryId(), movement.get()) == null;
        if (isNew && movement.isPresent() && memberId != null) {
            deltas.merge(memberId, movement.get().delta(), Math::addExact);
        }
        if (answer.replayed()) {
            replayed++;
        } else if (isNew) {
            accepted++;
            written += movement.isPresent() ? 1 : 0;
        } else {
            duplicates++;
        }
    }

    private long sum(Movement.Kind kind) {
        return movements.values().stream()
                .filter(movement -> movement.kind() == kind)
                .mapToLong(Movement::points)
                .reduce(0, Math::addExact);
    }

    private static Rejection rejection(Answer answer) {
        var error = answer.body().path("error");
        return new Rejection(
                answer.status(),
                error.path("code").asString("no code"),
                error.path("message").asString("The answer is no error of the contract."));
    }
}
