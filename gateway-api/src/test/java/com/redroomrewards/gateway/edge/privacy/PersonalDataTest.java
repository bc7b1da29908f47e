package com.redroomrewards.gateway.edge.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.privacy.PersonalData.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "joe@example.com|EMAIL",
                "write to Joe.O'Neil+x@mail.example.co.uk, please|EMAIL",
                "jürgen@müller.de|EMAIL",
                "4111111111111111|CARD",
                "4111 1111 1111 1111|CARD",
                "card 4111-1111-1111-1111 for order 12|CARD",
                "order 12 4111111111111111|CARD",
                "5500005555555559|CARD",
                "2223000048400011|CARD",
                "378282246310005|CARD",
                "6011000990139424|CARD",
                "4222222222222|CARD",
                "４１１１１１１１１１１１１１１１|CARD",
                "4111–1111–1111–1111|CARD",
                "+14165550123|PHONE",
                "call +44 20 7946 0018 now|PHONE",
                "+49 30 901820|PHONE",
                "416-967-1111|PHONE",
                "(416) 967-1111|PHONE",
                "416 967 1111|PHONE",
                "416.967.1111|PHONE",
                "416-9671111|PHONE",
                "1-416-967-1111|PHONE"
            })
    void finds(String text, Kind kind) {
        assertThat(PersonalData.find(text)).hasValue(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a plain note",
                "4111111111111112",
                "1111111111111117",
                "7992739871300000",
                "ORD4111111111111111",
                "order_4111111111111111",
                "4111111111111111abc",
                "41111111111111111111",
                "411111111111",
                "2026-11-21",
                "2026-11-21T04:05:06Z",
                "2026-11-21T04:05:06.123456+01:00",
                "2026-11-21 04:05:06",
                "from 2026-11-21 2026-12-21 on",
                "550e8400-e29b-41d4-a716-446655440000",
                "41111111-1111-4111-8111-111111111111",
                "order 4165550123",
                "4169671111",
                "507f1f77bcf86cd799439011",
                "1,234.56",
                "$1 234.56",
                "12.50 USD",
                "199.99",
                "10 x 250 points",
                "10-20",
                "me@home",
                "@user",
                "v1.2.3-4",
                "token_purchase_123",
                "2024-000123",
                "192.168.0.1"
            })
    void letsPass(String text) {
        assertThat(PersonalData.find(text)).isEqualTo(Optional.empty());
    }

    @Test
    void isFastOnHostileText() {
        for (var hostile : List.of(
                "a".repeat(4096),
                "a.".repeat(2048) + "@",
                "1 ".repeat(2048),
                "4-".repeat(2048),
                "@".repeat(4096),
                "+1".repeat(2048))) {
            assertThatCode(() -> PersonalData.find(hostile)).doesNotThrowAnyException();
        }
    }

    @Test
    void metadataIsWalkedAndThePathNamed() {
        var metadata = Map.of("a", Map.of("b", List.of("fine", Map.of("c", "joe@example.com"))));
        assertThatThrownBy(() -> FreeText.checkMetadata("metadata", metadata))
                .isInstanceOfSatisfying(ApiException.class, refusal -> {
                    assertThat(refusal.details())
                            .containsEntry("field", "metadata.a.b[1].c")
                            .containsEntry("rule", "personal_data");
                    assertThat(refusal.sentence()).doesNotContain("joe");
                });
    }

    @Test
    void idsAreExempt() {
        FreeText.checkMetadata("metadata", Map.of("id", "416-967-1111", "order_id", "4111111111111111", "n", 12));
        for (var metadata : List.of(
                Map.of("orderid", "4111111111111111"),
                Map.of("card", 4_111_111_111_111_111L),
                Map.of("joe@example.com", 1),
                Map.of("x_id", Map.of("note", "joe@example.com")))) {
            assertThatThrownBy(() -> FreeText.checkMetadata("metadata", metadata))
                    .isInstanceOf(ApiException.class);
        }
    }

    @Test
    void metadataHasALimit() {
        // {"k":"…"} adds 8 bytes.
        FreeText.checkMetadata("metadata", Map.of("k", "x".repeat(FreeText.MAX_METADATA_BYTES - 8)));
        assertThatThrownBy(() ->
                        FreeText.checkMetadata("metadata", Map.of("k", "x".repeat(FreeText.MAX_METADATA_BYTES - 7))))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.details()).containsEntry("rule", "max_bytes"));
        FreeText.checkMetadata("metadata", null);
        FreeText.check("note", null);
        assertThatThrownBy(() -> FreeText.check("note", "joe@example.com")).isInstanceOf(ApiException.class);
    }
}
