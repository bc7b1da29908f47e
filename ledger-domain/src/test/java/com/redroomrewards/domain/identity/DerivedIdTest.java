package com.redroomrewards.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.earning.EarnedEntryId;
import com.redroomrewards.domain.receipt.Receipt;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedIdTest {

    // Parts that a careless encoding would take for one another.
    private static final List<String[]> SIMILAR = List.of(
            parts(),
            parts((String) null),
            parts(""),
            parts("null"),
            parts("[]"),
            parts("ab"),
            parts("a", "b"),
            parts("a", "b", ""),
            parts("", "a", "b"),
            parts("a", "b", null),
            parts("a", null, "b"),
            parts("a,b"),
            parts("a\",\"b"),
            parts("a\\", "b"),
            parts("a\\\",\"b"),
            parts("a\n"),
            parts("a\\n"),
            parts("a\\u000a"),
            parts("a\t"),
            parts("a "),
            parts(" a"),
            parts("A"),
            parts("\u00e9"),
            parts("e\u0301"),
            parts("\ud83d\ude00"),
            parts("\u0000"),
            parts("\u001f"),
            parts("\u007f"));

    // The literals come from Python: uuid.uuid5(namespace, json.dumps([...], ensure_ascii=False, separators=(',',
    // ':'))).
    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "entry,   00000000-0000-0000-0000-000000000001, 1,    14ce9cec-86e4-53b4-94b4-d0b2bb0fe3ab",
                "lot,     a,                                    NULL, 91a10934-cc37-5a39-8dbd-f756eb6344ae",
                "lot,     a,                                    '',   76b8655c-6a6c-54c4-b19d-3d7b8f671a6e",
                "receipt, \"q\\uote,                            é😀,  34c09872-4c90-58e5-a24b-7e7c459c4158",
            })
    void anIdNeverChangesFromReleaseToRelease(String type, String first, String second, UUID id) {
        assertThat(DerivedId.of(type, first, second)).isEqualTo(id);
    }

    @Test
    void aTypeAloneIsAName() {
        assertThat(DerivedId.of("alone")).isEqualTo(UUID.fromString("a5582942-afc4-5217-bc1e-5211b9a25d6f"));
    }

    @Test
    void controlCharactersAreEscapedAsJsonDoes() {
        assertThat(DerivedId.of("control", "\u0001\u001f"))
                .isEqualTo(UUID.fromString("a56fe821-b1f6-5716-85d0-8f2dc6b14664"));
    }

    @Test
    void theOrderOfAnEarningAndItsEntriesNeverChangeFromReleaseToRelease() {
        var order = EarnedEntryId.ofOrder("xcn", "order-1");
        assertThat(order).isEqualTo(UUID.fromString("52230de7-de92-5d87-b59d-89546fc30000"));
        assertThat(EarnedEntryId.ofLine(order, 3)).isEqualTo(UUID.fromString("52230de7-de92-5d87-b59d-89546fc30003"));
    }

    @Test
    void theReceiptOfARedemptionNeverChangesFromReleaseToRelease() {
        assertThat(Receipt.idOfRedemption("xcn", "order-1"))
                .isEqualTo(UUID.fromString("af368bf9-07fe-5fbd-a1bc-734dc8dfbcff"));
    }

    @Test
    void noTwoListsOfPartsShareAnId() {
        var ids = new HashSet<UUID>();
        for (var parts : SIMILAR) {
            assertThat(ids.add(DerivedId.of("type", parts)))
                    .as("id of %s", Arrays.toString(parts))
                    .isTrue();
        }
    }

    @Test
    void theTypeIsPartOfTheName() {
        assertThat(DerivedId.of("lot", "a")).isNotEqualTo(DerivedId.of("entry", "a"));
        assertThat(DerivedId.of("lot", "a")).isNotEqualTo(DerivedId.of("lota"));
    }

    @Test
    void anIdIsAUuidOfVersion5() {
        assertThat(DerivedId.of("type", "a").version()).isEqualTo(5);
        assertThat(DerivedId.of("type", "a").variant()).isEqualTo(2);
    }

    private static String[] parts(String... parts) {
        return parts;
    }

    @Test
    void halfACharacterIsNotAQuestionMark() {
        assertThat(DerivedId.of("type", "\ud800")).isNotEqualTo(DerivedId.of("type", "?"));
        assertThat(DerivedId.of("type", "\ud800")).isNotEqualTo(DerivedId.of("type", "\ud801"));
    }
}
