package com.redroomrewards.gateway.earning;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.command.Refusal;
import com.redroomrewards.domain.earning.EarningCommand.EarnPoints;
import com.redroomrewards.domain.earning.EarningCommand.PointsAreEarned;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.command.Refusals;
import com.redroomrewards.gateway.earning.EarnBatchResponse.Item;
import com.redroomrewards.gateway.earning.EarnBatchResponse.Status;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorBody;
import com.redroomrewards.gateway.edge.error.ErrorWriter;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Gatherers;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Earns the items of a batch, each by itself: one that is refused stops no other. Items of a member follow one another in
 * the order of the batch, so that its outcome does not hang on chance; members go side by side.
 */
@Component
class EarnBatch {

    /** A batch is one caller among others: it gets a share of the machine, and the group commit something to group. */
    private static final int MEMBERS_AT_ONCE = 16;

    private final EarnCommands commands;
    private final JsonMapper json;
    private final Validator validator;

    EarnBatch(EarnCommands commands, JsonMapper json, Validator validator) {
        this.commands = commands;
        this.json = json;
        this.validator = validator;
    }

    /**
     * Earns the items. The outcome is kept under the idempotency key, unless nothing was earned, as of a refused earn, or
     * an item could not be decided now: the same batch again then earns the rest (http.md, Every request).
     */
    EarnBatchResponse earn(List<BatchItem> items, Mutation mutation) {
        var outcomes = new ArrayList<Outcome>(items.size());
        var byMember = new LinkedHashMap<UUID, List<Ready>>();
        for (var index = 0; index < items.size(); index++) {
            try {
                var ready = new Ready(index, commands.of(read(items.get(index)), mutation.origin()));
                byMember.computeIfAbsent(ready.command().memberId(), member -> new ArrayList<>())
                        .add(ready);
            } catch (RuntimeException e) {
                var error = ErrorWriter.body(e).error();
                outcomes.add(rejected(index, error, error.code().status() < 500));
            }
        }
        outcomes.addAll(byMember.values().stream()
                .gather(Gatherers.mapConcurrent(
                        MEMBERS_AT_ONCE,
                        ofMember -> ofMember.stream()
                                .map(ready -> send(ready, mutation))
                                .toList()))
                .flatMap(List::stream)
                .toList());
        keep(outcomes, mutation);
        return new EarnBatchResponse(outcomes.stream()
                .map(Outcome::item)
                .sorted(Comparator.comparingInt(Item::index))
                .toList());
    }

    private EarnRequest read(BatchItem item) {
        var node = item.json();
        if (!node.isObject()) {
            throw ApiException.invalid("item", "type", "The item must be an object.");
        }
        var request = json.treeToValue(node, EarnRequest.class);
        var violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return request;
    }

    private static Outcome send(Ready ready, Mutation mutation) {
        Answer answer;
        try {
            answer = mutation.sendOneOfMany(ready.command());
        } catch (RuntimeException e) {
            return rejected(ready.index(), ErrorWriter.body(e).error(), false);
        }
        return switch (answer) {
            case Refusal refusal ->
                rejected(
                        ready.index(),
                        ErrorWriter.body(Refusals.toException(refusal)).error(),
                        true);
            case Effect effect -> earned(ready.index(), (PointsAreEarned) effect);
        };
    }

    private static Outcome earned(int index, PointsAreEarned earned) {
        var status = earned.duplicate() ? Status.DUPLICATE : Status.ACCEPTED;
        return new Outcome(new Item(index, status, earned.line().entryId(), null), true, earned.changed());
    }

    private static Outcome rejected(int index, ErrorBody.Content why, boolean decided) {
        return new Outcome(new Item(index, Status.REJECTED, null, why), decided, List.of());
    }

    private static void keep(List<Outcome> outcomes, Mutation mutation) {
        var hasEarned = outcomes.stream().anyMatch(outcome -> outcome.item().status() != Status.REJECTED);
        if (hasEarned && outcomes.stream().allMatch(Outcome::decided)) {
            mutation.keepOutcomeOfMany(newest(outcomes));
        }
    }

    // Of each account what it has come to: who has seen that has seen all before it.
    private static List<AggregateVersion> newest(List<Outcome> outcomes) {
        var newest = new LinkedHashMap<UUID, AggregateVersion>();
        outcomes.stream()
                .flatMap(outcome -> outcome.changed().stream())
                .forEach(version -> newest.merge(
                        version.aggregateId(), version, (one, other) -> one.version() < other.version() ? other : one));
        return List.copyOf(newest.values());
    }

    /** An item that can be sent. */
    private record Ready(int index, EarnPoints command) {}

    /**
     * What became of an item.
     *
     * @param decided whether it would be the same the next time
     */
    private record Outcome(Item item, boolean decided, List<AggregateVersion> changed) {}
}
