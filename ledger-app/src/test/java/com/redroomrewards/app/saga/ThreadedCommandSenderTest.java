package com.redroomrewards.app.saga;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.ExecuteAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentRefusal.UnknownAdjustment;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.Origin;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ThreadedCommandSenderTest {

    private static final UUID SUBJECT = UUID.fromString("91a7f3d5-0c2b-5e64-a8f9-3b6d1e5c7a24");

    private final Logger logger = (Logger) LoggerFactory.getLogger(ThreadedCommandSender.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private record Done(List<AggregateVersion> changed) implements Effect {}

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
    }

    @Test
    void aRefusalIsNotLost() {
        assertThat(send(new UnknownAdjustment())).isEqualTo(new UnknownAdjustment());
        assertThat(log.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getFormattedMessage())
                    .contains("ExecuteAdjustment", "UnknownAdjustment")
                    .as("nothing of what was asked")
                    .doesNotContain(SUBJECT.toString(), "xcn");
            assertThat(line.getMDCPropertyMap()).containsEntry("trace_id", new UUID(0, 1).toString());
        });
    }

    @Test
    void ofWhatHasBeenDoneNothingIsSaid() {
        var done = new Done(List.of());
        assertThat(send(done)).isSameAs(done);
        assertThat(log.list).isEmpty();
    }

    private static Answer send(Answer answer) {
        var bus = SimpleCommandBus.builder().build();
        bus.subscribe(ExecuteAdjustment.class.getName(), message -> answer);
        var gateway = DefaultCommandGateway.builder().commandBus(bus).build();
        return new ThreadedCommandSender(gateway, Runnable::run, Clock.systemUTC())
                .send(now -> new ExecuteAdjustment(SUBJECT, new Origin("xcn", Actor.LEDGER, new UUID(0, 1), now)));
    }
}
