package com.redroomrewards.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.MemberOpened;
import com.redroomrewards.domain.link.LinkEvent.LinkProofRejected;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionReversed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedEventSerializerTest {

    private static final UUID ID = UUID.fromString("b6f0c6f2-3b1a-5d55-9a3f-6f1f6f3f0a11");
    private static final Instant AT = Instant.parse("2026-11-21T05:16:38.042Z");
    private static final String OPENED = """
            {"member_id":"%s","platform":"xcn","display_ref":null,"opened_at":"2026-11-21T05:16:38.042Z"}""".formatted(ID);

    private final NamedEventSerializer serializer = new NamedEventSerializer();

    @Test
    void writesTheNameAndNotTheClass() {
        var type = serializer.typeForClass(MemberOpened.class);

        assertThat(type).isEqualTo(new SimpleSerializedType("account.opened", "1"));
        assertThat(serializer.classForType(type)).isEqualTo(MemberOpened.class);
    }

    @Test
    void writesCompactJsonWithMomentsAsText() {
        var written = serializer.serialize(new LinkProofRejected(ID, ID, AT), byte[].class);

        assertThat(new String(written.getData(), StandardCharsets.UTF_8)).isEqualTo("""
                {"link_id":"%s","intent_id":"%s","rejected_at":"2026-11-21T05:16:38.042Z"}""", ID, ID);
    }

    @Test
    void readsWhatIsThere() {
        assertThat(read("account.opened", "1", OPENED)).isEqualTo(new MemberOpened(ID, "xcn", null, AT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T05:16:38Z",
                "2026-11-21T05:16:38.042Z",
                "2026-11-21T05:16:38.042917Z",
                "2026-11-21T05:16:38.042917123Z",
                "1969-12-31T23:59:59.999999999Z",
                "2026-11-21T07:16:38.042+02:00"
            })
    void readsAMomentAsTheJdkDoes(String moment) {
        var opened = (MemberOpened) read("account.opened", "1", OPENED.replace("2026-11-21T05:16:38.042Z", moment));

        assertThat(opened.openedAt()).isEqualTo(Instant.parse(moment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21", "2026-11-21T05:16:38", "2026-02-30T05:16:38Z", "yesterday", ""})
    void failsAtWhatIsNoMoment(String moment) {
        mustFail("account.opened", OPENED.replace("2026-11-21T05:16:38.042Z", moment));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account.closed",
                "ACCOUNT.OPENED",
                "com.redroomrewards.domain.account.AccountEvent$MemberOpened",
                "java.lang.String",
                ""
            })
    void throwsAtANameThatItDoesNotKnow(String name) {
        assertThatThrownBy(() -> serializer.classForType(new SimpleSerializedType(name, "1")))
                .isInstanceOf(UnknownEventException.class)
                .hasMessageEndingWith(" " + name);
        assertThatThrownBy(() -> read(name, "1", OPENED)).isInstanceOf(UnknownEventException.class);
    }

    // It is a newer version's, whose events this one can't read; as little as those that have new names.
    @Test
    void throwsAtARevisionThatItDoesNotKnow() {
        assertThatThrownBy(() -> serializer.classForType(new SimpleSerializedType("account.opened", "2")))
                .isInstanceOf(UnknownEventException.class)
                .hasMessageEndingWith(" account.opened in revision 2");
        assertThatThrownBy(() -> read("account.opened", "2", OPENED)).isInstanceOf(UnknownEventException.class);
    }

    @Test
    void throwsAtAClassThatHasNoName() {
        assertThatThrownBy(() -> serializer.serialize("a text", byte[].class))
                .isInstanceOf(UnknownEventException.class)
                .hasMessageEndingWith(" java.lang.String");
    }

    @Test
    void letsMetadataPass() {
        var metadata = MetaData.from(Map.of("platform", "xcn", "program_version", "1"));

        var written = serializer.serialize(metadata, byte[].class);

        assertThat(written.getType().getName()).isEqualTo(MetaData.class.getName());
        assertThat(serializer.<byte[], MetaData>deserialize(written)).isEqualTo(metadata);
    }

    @Test
    void letsTheEmptyTypePass() {
        assertThat(serializer.typeForClass(Void.class)).isEqualTo(SerializedType.emptyType());
        assertThat(serializer.classForType(SerializedType.emptyType())).isEqualTo(Void.class);
    }

    @Test
    void failsWhenAFieldIsMissing() {
        mustFail("account.opened", OPENED.replace("\"platform\":\"xcn\",", ""));
    }

    @Test
    void failsWhenAFieldThatMayBeNullIsMissing() {
        mustFail("account.opened", OPENED.replace("\"display_ref\":null,", ""));
    }

    @Test
    void failsWhenAFieldIsNotKnown() {
        mustFail("account.opened", OPENED.replace("{", "{\"tier\":\"GOLD\","));
    }

    @Test
    void failsWhenANumberIsNull() {
        mustFail("redemption.reversed", reversed("null", "CANCELLED"));
    }

    @Test
    void failsAtAValueThatAnEnumDoesNotHave() {
        assertThat(read("redemption.reversed", "1", reversed("750", "CANCELLED")))
                .isInstanceOf(RedemptionReversed.class);
        mustFail("redemption.reversed", reversed("750", "BORED"));
    }

    @Test
    void failsAtWhatIsNotJson() {
        mustFail("account.lot-expired", "lot");
        mustFail("account.opened", OPENED + "{}");
        assertThat(EventNames.classOf(new SimpleSerializedType("account.lot-expired", "1")))
                .isEqualTo(LotExpired.class);
    }

    private void mustFail(String name, String json) {
        assertThatThrownBy(() -> read(name, "1", json)).isInstanceOf(SerializationException.class);
    }

    private Object read(String name, String revision, String json) {
        return serializer.deserialize(
                new SimpleSerializedObject<>(json.getBytes(StandardCharsets.UTF_8), byte[].class, name, revision));
    }

    private static String reversed(String points, String reason) {
        return """
                {"quote_id":"%s","reason":"%s","entry_id":"%s","points_restored":%s,"balance_after":750,
                 "reversed_at":"2026-11-21T05:16:38.042Z"}""".formatted(ID, reason, ID, points);
    }
}
