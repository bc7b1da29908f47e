package com.redroomrewards.gateway.batch;

import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.command.Refusal;
import com.redroomrewards.gateway.batch.Outcome.Done;
import com.redroomrewards.gateway.batch.Outcome.Rejected;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.command.Refusals;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorWriter;
import com.redroomrewards.gateway.edge.trace.TraceId;
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
 * Carries the items of a batch out, each by itself: one that is refused stops no other. Items of a member follow one
 * another in the order of the batch, so that its outcome does not hang on chance; members go side by side.
 */
@Component
public final class Batches {

    /** A batch is one caller among others: it gets a share of the machine, and the group commit something to group. */
    private static final int MEMBERS_AT_ONCE = 16;

    private final JsonMapper json;
    private final Validator validator;

    Batches(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * What to do for an item.
     *
     * @param memberId whose points it is about
     * @param command what carries it out
     */
    public record ItemCommand(UUID memberId, Command command) {}

    /** Makes the command of a valid item. */
    @FunctionalInterface
    public interface ItemMapper<R> {

        /**
         * What to do for it.
         *
         * @param index its place in the request, from 0
         * @throws ApiException when it can't be done
         */
        ItemCommand of(int index, R request);
    }

    private record Ready(int index, Command command) {}

    /**
     * Carries the items out. Nothing is kept under the idempotency key by that.
     *
     * @param type what an item is read as
     */
    public <R> Outcomes run(List<BatchItem> items, Class<R> type, ItemMapper<R> mapper, Mutation mutation) {
        var outcomes = new ArrayList<Outcome>(items.size());
        var byMember = new LinkedHashMap<UUID, List<Ready>>();
        for (var index = 0; index < items.size(); index++) {
            try {
                var item = mapper.of(index, read(items.get(index), type));
                byMember.computeIfAbsent(item.memberId(), member -> new ArrayList<>())
                        .add(new Ready(index, item.command()));
            } catch (RuntimeException e) {
                var error = ErrorWriter.body(e).error();
                outcomes.add(new Rejected(index, error, error.code().status() < 500));
            }
        }
        outcomes.addAll(byMember.values().stream()
                .gather(Gatherers.mapConcurrent(MEMBERS_AT_ONCE, ofMember -> sendAll(ofMember, mutation)))
                .flatMap(List::stream)
                .toList());
        outcomes.sort(Comparator.comparingInt(Outcome::index));
        return new Outcomes(outcomes);
    }

    private <R> R read(BatchItem item, Class<R> type) {
        var node = item.json();
        if (!node.isObject()) {
            throw ApiException.invalid("item", "type", "The item must be an object.");
        }
        var request = json.treeToValue(node, type);
        var violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return request;
    }

    private static List<Outcome> sendAll(List<Ready> ofMember, Mutation mutation) {
        try (var ignored = TraceId.log(mutation.context().traceId())) {
            return ofMember.stream().map(ready -> send(ready, mutation)).toList();
        }
    }

    private static Outcome send(Ready ready, Mutation mutation) {
        Answer answer;
        try {
            answer = mutation.sendOneOfMany(ready.command());
        } catch (RuntimeException e) {
            return new Rejected(ready.index(), ErrorWriter.body(e).error(), false);
        }
        return switch (answer) {
            case Refusal refusal ->
                new Rejected(
                        ready.index(),
                        ErrorWriter.body(Refusals.toException(refusal)).error(),
                        true);
            case Effect effect -> new Done(ready.index(), effect);
        };
    }
}
