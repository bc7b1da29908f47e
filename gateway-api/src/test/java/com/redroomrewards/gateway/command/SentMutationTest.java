package com.redroomrewards.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.gateway.edge.digest.TestDigest;
import com.redroomrewards.gateway.edge.idempotency.RequestContext;
import com.redroomrewards.gateway.edge.operation.Role;
import com.redroomrewards.gateway.edge.security.Caller;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What a mutation says of the aggregates that it has changed. */
class SentMutationTest {

    private static final Origin ORIGIN =
            new Origin("xcn", Actor.LEDGER, new UUID(0, 1), Instant.parse("2026-11-21T10:00:00Z"));

    private final LedgerPositions positions = new LedgerPositions(new TestDigest());
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    private record ChangeMany(int aggregates, Origin origin) implements Command {}

    private record ManyChanged(List<AggregateVersion> changed) implements Effect {}

    @Test
    void thePositionNamesAsManyAggregatesAsCanBeReadBack() {
        var done = send(LedgerPositions.MAX_VERSIONS);
        assertThat(done.changed()).hasSize(LedgerPositions.MAX_VERSIONS);
        assertThat(positions.parse(String.valueOf(response.getHeader(LedgerPositions.HEADER))))
                .isEqualTo(done.changed());
    }

    @Test
    void ofMoreThereIsNoneAndTheAnswerStays() {
        assertThat(send(LedgerPositions.MAX_VERSIONS + 1).changed()).hasSize(LedgerPositions.MAX_VERSIONS + 1);
        assertThat(response.getHeader(LedgerPositions.HEADER)).isNull();
    }

    private ManyChanged send(int aggregates) {
        var bus = SimpleCommandBus.builder().build();
        bus.subscribe(
                ChangeMany.class.getName(),
                message -> new ManyChanged(IntStream.range(0, ((ChangeMany) message.getPayload()).aggregates())
                        .mapToObj(i -> new AggregateVersion(new UUID(1, i), i))
                        .toList()));
        var commands = new Commands(
                DefaultCommandGateway.builder().commandBus(bus).build(), new CommandMeters(new SimpleMeterRegistry()));
        var context = new RequestContext(
                ORIGIN.correlationId(),
                new Caller("xcn", "xcn", Role.SERVICE),
                "POST /v1/points/reverse",
                "key",
                "hash",
                false);
        return new SentMutation(ORIGIN, context, commands, positions, new MockHttpServletRequest(), response)
                .send(new ChangeMany(aggregates, ORIGIN), ManyChanged.class);
    }
}
