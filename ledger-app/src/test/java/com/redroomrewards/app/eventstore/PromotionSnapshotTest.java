package com.redroomrewards.app.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.promotion.Promotion;
import com.redroomrewards.domain.promotion.PromotionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a snapshot keeps is the whole promotion, and what of its budget is used above all. */
class PromotionSnapshotTest {

    private static final int EARNINGS = 201;
    private static final Path GOLDEN = Path.of("src/test/resources/snapshots/promotion.1.json");

    private final Serializer serializer = new SerializerConfiguration().snapshotSerializer();

    @ParameterizedTest
    @ValueSource(strings = {"promotion.drafted.1", "promotion.drafted.1.nulls"})
    void aPromotionComesBackAsItWas(String draft) {
        var promotion = promotion(draft);

        var snapshot = serializer.serialize(promotion, byte[].class);

        assertThat(snapshot.getType().getName()).isEqualTo(Promotion.class.getName());
        assertThat(snapshot.getType().getRevision()).isEqualTo("1");
        assertThat(serializer.<byte[], Promotion>deserialize(snapshot))
                .usingRecursiveComparison()
                .isEqualTo(promotion);
        assertThat(promotion).extracting("budgetUsed").isEqualTo(EARNINGS * 250L - 50);
    }

    /** What is stored must be read by what comes later: another layout needs another revision, and a file of its own. */
    @Test
    void theLayoutOfRevision1IsTheOneThatIsStored() throws IOException {
        var golden = Files.readAllBytes(GOLDEN);
        var stored = new SimpleSerializedObject<>(golden, byte[].class, Promotion.class.getName(), "1");
        var promotion = promotion("promotion.drafted.1");

        assertThat(new String(serializer.serialize(promotion, byte[].class).getData(), UTF_8))
                .isEqualTo(new String(golden, UTF_8).strip());
        assertThat(serializer.<byte[], Promotion>deserialize(stored))
                .usingRecursiveComparison()
                .isEqualTo(promotion);
    }

    private static Promotion promotion(String draft) {
        var history = new ArrayList<PromotionEvent>();
        history.add(sample(draft));
        history.add(sample("promotion.status-changed.1"));
        history.addAll(Collections.nCopies(EARNINGS, sample("promotion.budget-taken.1")));
        history.add(sample("promotion.budget-returned.1"));
        return FromEvents.load(Promotion.class, history.getFirst().promotionId(), history);
    }

    private static PromotionEvent sample(String name) {
        return SampleEvents.ALL.stream()
                .filter(sample -> sample.file().equals(name))
                .map(sample -> (PromotionEvent) sample.event())
                .findFirst()
                .orElseThrow();
    }
}
