package com.redroomrewards.app.bench;

import com.redroomrewards.app.server.LedgerServer;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.command.Refusal;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.Origin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Sends commands in process, with the origin and the metadata that the edge gives them. */
final class Sender {

    static final String PLATFORM = "xcn";

    private static final Actor ACTOR = new Actor(ActorType.SERVICE, PLATFORM);

    private final CommandGateway gateway;
    private final Clock clock;

    Sender(LedgerServer server) {
        this.gateway = server.part(CommandGateway.class);
        this.clock = server.part(Clock.class);
    }

    Origin origin() {
        return new Origin(PLATFORM, ACTOR, Ids.random(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /**
     * Sends and waits.
     *
     * @throws IllegalStateException when the command is refused
     */
    <E extends Effect> E send(Command command, Class<E> effect) {
        Answer answer = gateway.sendAndWait(new GenericCommandMessage<>(command, metadata(command.origin())));
        return switch (answer) {
            case Effect done -> effect.cast(done);
            case Refusal refusal -> throw new IllegalStateException("Refused: " + refusal.message());
        };
    }

    private static Map<String, ?> metadata(Origin origin) {
        return Map.of(
                "platform", origin.platform(),
                "actor_type", origin.actor().actorType().name(),
                "actor_id", origin.actor().actorId(),
                "trace_id", origin.correlationId().toString(),
                "idempotency_key_hash", keyHash(Ids.random().toString()));
    }

    /** What an event's metadata would be, had a command of that origin made it. */
    Map<String, ?> eventMetadata(Origin origin) {
        var metadata = new HashMap<String, Object>(metadata(origin));
        metadata.put("program_version", "1");
        return metadata;
    }

    private static String keyHash(String key) {
        try {
            var text = PLATFORM + "|POST /v1/points/earn|" + key;
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
