package com.redroomrewards.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.MultiSourceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.eventhandling.tokenstore.GenericTokenEntry;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jackson refuses Axon's own tokens unless they are allowed, and a replay would then try again for ever. */
class GeneralSerializerTest {

    private static final GapAwareTrackingToken GAPS = GapAwareTrackingToken.newInstance(1_042, List.of(7L, 1_040L));
    private static final GlobalSequenceTrackingToken SEQUENCE = new GlobalSequenceTrackingToken(1_042);
    private static final List<TrackingToken> TOKENS = List.of(
            GAPS,
            GapAwareTrackingToken.newInstance(-1, List.of()),
            SEQUENCE,
            Objects.requireNonNull(ReplayToken.createReplayToken(GAPS)),
            ReplayToken.createReplayToken(GAPS, GapAwareTrackingToken.newInstance(3, List.of(2L))),
            ReplayToken.createReplayToken(SEQUENCE, new GlobalSequenceTrackingToken(0), "for a new table"),
            new MergedTrackingToken(GAPS, GapAwareTrackingToken.newInstance(3, List.of())),
            new MergedTrackingToken(ReplayToken.createReplayToken(SEQUENCE), SEQUENCE),
            new MultiSourceTrackingToken(Map.of("events", GAPS, "others", SEQUENCE)),
            new ConfigToken(Map.of("id", "b6f0c6f2-3b1a-5d55-9a3f-6f1f6f3f0a11")));

    private final Serializer serializer = new SerializerConfiguration().generalSerializer();

    @ParameterizedTest
    @FieldSource("TOKENS")
    void tokensPassAsTheTokenStoreKeepsThem(TrackingToken token) {
        var written = new GenericTokenEntry<>(token, serializer, byte[].class, "accounts", 0);
        var stored = new GenericTokenEntry<>(
                written.getSerializedToken().getData(),
                written.getTokenType().getName(),
                written.timestampAsString(),
                null,
                "accounts",
                0,
                byte[].class);

        assertThat(stored.getToken(serializer)).isEqualTo(token).hasSameClassAs(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.util.logging.FileHandler", "javax.swing.JEditorPane"})
    void aTokenOfAStrangeClassIsRefused(String type) {
        var json = """
                {"tokenAtReset":{"@class":"%s"},"currentToken":null,"context":null}""".formatted(type);

        assertThatThrownBy(() -> serializer.deserialize(new SimpleSerializedObject<>(
                        json.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        byte[].class,
                        ReplayToken.class.getName(),
                        null)))
                .isInstanceOf(SerializationException.class);
    }
}
