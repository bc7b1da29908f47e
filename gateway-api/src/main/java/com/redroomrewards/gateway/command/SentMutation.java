package com.redroomrewards.gateway.command;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.command.Refusal;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.gateway.edge.idempotency.IdempotencyOutcome;
import com.redroomrewards.gateway.edge.idempotency.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** A mutation of the request at hand. */
record SentMutation(
        Origin origin,
        RequestContext context,
        Commands commands,
        LedgerPositions positions,
        HttpServletRequest request,
        HttpServletResponse response)
        implements Mutation {

    @Override
    public <E extends Effect> E send(Command command, Class<E> effect) {
        var answer = commands.send(command, this);
        IdempotencyOutcome.keep(request);
        return effectOf(answer, effect);
    }

    @Override
    public <E extends Effect> E sendKeepingNoRefusal(Command command, Class<E> effect) {
        var done = effectOf(commands.send(command, this), effect);
        IdempotencyOutcome.keep(request);
        return done;
    }

    @Override
    public Answer sendOneOfMany(Command command) {
        return commands.send(command, this);
    }

    @Override
    public void keepOutcomeOfMany(List<AggregateVersion> changed) {
        IdempotencyOutcome.keep(request);
        if (!changed.isEmpty()) {
            tellPosition(changed);
        }
    }

    // A header that is too long would fail what has happened already, such as the reversal of an order of many members;
    // and what a dry run would have written no reader should wait for.
    private void tellPosition(List<AggregateVersion> changed) {
        if (changed.size() <= LedgerPositions.MAX_VERSIONS && !context.dryRun()) {
            response.setHeader(LedgerPositions.HEADER, positions.of(changed));
        }
    }

    private <E extends Effect> E effectOf(Answer answer, Class<E> effect) {
        return switch (answer) {
            case Effect done -> {
                tellPosition(done.changed());
                yield effect.cast(done);
            }
            case Refusal refusal -> throw Refusals.toException(refusal);
        };
    }
}
