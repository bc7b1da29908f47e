package com.redroomrewards.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.adjustment.AdjustmentEvent;
import com.redroomrewards.domain.adjustment.AdminDayEvent;
import com.redroomrewards.domain.approval.ApprovalEvent;
import com.redroomrewards.domain.earning.EarnedOrderEvent;
import com.redroomrewards.domain.link.LinkEvent;
import com.redroomrewards.domain.merge.MergeEvent;
import com.redroomrewards.domain.program.ProgramEvent;
import com.redroomrewards.domain.promotion.PromotionCatalogEvent;
import com.redroomrewards.domain.promotion.PromotionEvent;
import com.redroomrewards.domain.receipt.ReceiptEvent;
import com.redroomrewards.domain.redemption.RedemptionEvent;
import com.redroomrewards.domain.topup.TopUpEvent;
import com.redroomrewards.domain.transfer.TransferEvent;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stored events are a contract: each golden file is what some ledger has already written, and must be read for ever. A
 * test that fails here asks for a new revision and an upcaster, not for another golden file.
 */
class GoldenEventsTest {

    private static final Set<Class<?>> SEALED = Set.of(
            AccountEvent.class,
            AdjustmentEvent.class,
            AdminDayEvent.class,
            ApprovalEvent.class,
            EarnedOrderEvent.class,
            LinkEvent.class,
            MergeEvent.class,
            ProgramEvent.class,
            PromotionCatalogEvent.class,
            PromotionEvent.class,
            ReceiptEvent.class,
            RedemptionEvent.class,
            TopUpEvent.class,
            TransferEvent.class);
    /** What has keys and no fields. */
    private static final Set<String> MAPS =
            Set.of("currencies", "purchases", "activity_points", "client_tiers", "category_bonuses", "scores", "rules");

    private static final List<Sample> SAMPLES = SampleEvents.ALL;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final NamedEventSerializer serializer = new NamedEventSerializer();

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void isReadAsTheEventThatItWas(Sample sample) throws Exception {
        assertThat(read(sample, golden(sample))).isEqualTo(sample.event());
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void isWrittenAgainAsItWas(Sample sample) throws Exception {
        var written = serializer.serialize(sample.event(), byte[].class);

        assertThat(written.getType().getName()).isEqualTo(sample.name());
        assertThat(written.getType().getRevision()).isEqualTo(sample.revision());
        assertThat(JSON.readTree(written.getData())).isEqualTo(golden(sample));
    }

    @TestFactory
    Stream<DynamicTest> failsWithoutAnyOfItsFields() throws Exception {
        return everyField((object, field) -> object.remove(field), "without");
    }

    @TestFactory
    Stream<DynamicTest> failsWhenAnyOfItsFieldsHasAnotherName() throws Exception {
        return everyField((object, field) -> object.set(field + "_2", object.remove(field)), "renamed");
    }

    @TestFactory
    Stream<DynamicTest> failsWithAFieldMoreInAnyOfItsObjects() throws Exception {
        return everyField((object, field) -> object.put("added_" + field, 1), "added to");
    }

    @Test
    void everyEventHasANameAndEveryNameAnEvent() {
        assertThat(EventNames.events()).isEqualTo(eventClasses());
    }

    @Test
    void noTwoEventsHaveTheSameName() {
        assertThat(eventClasses().stream().map(type -> EventNames.typeOf(type).getName()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyEventHasARevision() {
        assertThat(eventClasses())
                .allSatisfy(type -> assertThat(EventNames.typeOf(type).getRevision())
                        .as(type.getName())
                        .matches("[1-9]\\d*"));
    }

    @Test
    void everyEventHasAGoldenFileAndNoFileIsLeftOver() throws Exception {
        var expected = SAMPLES.stream().map(Sample::file).collect(Collectors.toCollection(TreeSet::new));
        try (var files = Files.list(directory())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            expected.stream().map(file -> file + ".json").toList());
        }
        var sampled = SAMPLES.stream().map(sample -> sample.event().getClass()).collect(Collectors.toSet());
        assertThat(sampled).isEqualTo(eventClasses());
    }

    @Test
    void everyFieldThatMayBeNullIsNullInSomeFileAndNotInAnother() {
        assertThat(eventClasses()).allSatisfy(type -> {
            for (var component : type.getRecordComponents()) {
                var nulls = new TreeSet<Boolean>();
                for (var sample : SAMPLES) {
                    if (type.isInstance(sample.event())) {
                        nulls.add(component.getAccessor().invoke(sample.event()) == null);
                    }
                }
                var mayBeNull =
                        component.getAnnotatedType().isAnnotationPresent(org.jspecify.annotations.Nullable.class);
                assertThat(nulls)
                        .as("%s.%s", type.getSimpleName(), component.getName())
                        .isEqualTo(mayBeNull ? Set.of(true, false) : Set.of(false));
            }
        });
    }

    private Stream<DynamicTest> everyField(Change change, String how) throws IOException, URISyntaxException {
        var tests = new ArrayList<DynamicTest>();
        for (var sample : SAMPLES) {
            for (var pointer : fields(golden(sample), "")) {
                var changed = golden(sample);
                var end = pointer.lastIndexOf('/');
                change.to((ObjectNode) changed.at(pointer.substring(0, end)), pointer.substring(end + 1));
                tests.add(DynamicTest.dynamicTest(
                        "%s %s %s".formatted(sample, how, pointer),
                        () -> assertThatThrownBy(() -> read(sample, changed))
                                .isInstanceOf(SerializationException.class)));
            }
        }
        return tests.stream();
    }

    /** JSON pointers of all fields, also of those within. */
    private static List<String> fields(JsonNode node, String path) {
        return switch (node) {
            case ObjectNode object ->
                object.propertyStream()
                        .flatMap(field -> Stream.concat(
                                isMap(path) ? Stream.of() : Stream.of(path + "/" + field.getKey()),
                                fields(field.getValue(), path + "/" + field.getKey()).stream()))
                        .toList();
            case ArrayNode array -> {
                var within = new ArrayList<String>();
                for (var i = 0; i < array.size(); i++) {
                    within.addAll(fields(array.get(i), path + "/" + i));
                }
                yield within;
            }
            default -> List.of();
        };
    }

    private static boolean isMap(String path) {
        return MAPS.contains(path.substring(path.lastIndexOf('/') + 1));
    }

    private static Set<Class<?>> eventClasses() {
        return SEALED.stream().flatMap(GoldenEventsTest::permitted).collect(Collectors.toSet());
    }

    private static Stream<Class<?>> permitted(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(GoldenEventsTest::permitted)
                : Stream.of(type);
    }

    private Object read(Sample sample, JsonNode json) {
        return serializer.deserialize(new SimpleSerializedObject<>(
                JSON.writeValueAsBytes(json), byte[].class, sample.name(), sample.revision()));
    }

    private static JsonNode golden(Sample sample) throws IOException, URISyntaxException {
        var file = directory().resolve(sample.file() + ".json");
        if (!Files.exists(file)) {
            var json = new NamedEventSerializer()
                    .serialize(sample.event(), byte[].class)
                    .getData();
            throw new AssertionError("To approve as src/test/resources/events/%s.json:%n%s"
                    .formatted(sample, JSON.readTree(json).toPrettyString()));
        }
        return JSON.readTree(Files.readAllBytes(file));
    }

    private static Path directory() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(GoldenEventsTest.class.getResource("/events"))
                .toURI());
    }

    private interface Change {

        void to(ObjectNode object, String field);
    }
}
