package com.redroomrewards.gateway.edge.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.gateway.edge.digest.TestDigest;
import com.redroomrewards.gateway.edge.operation.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a key may be, whose it is, and what is stored under it. */
class IdempotencyKeysIT extends IdempotencyTest {

    @Test
    void whatIsStoredOfAPayloadIsADigestUnderAKey() {
        var key = EdgeClient.newKey();
        post(COMMAND, key, BODY);
        var payload = "[{\"name\":\"keep\",},{},{\"points_to_earn\":5,}]".getBytes(StandardCharsets.UTF_8);
        assertThat(jdbc.sql("select payload_hash from edge.idempotency_record where key = ?")
                        .param(key)
                        .query(byte[].class)
                        .single())
                .isEqualTo(new TestDigest().of("payloads", payload));
    }

    @Test
    void keysAreApartByPlatform() {
        if (credentials.all().stream().noneMatch(known -> known.clientId().equals("other"))) {
            credentials.add("other", "other", Role.SERVICE, SECRET);
        }
        var key = EdgeClient.newKey();
        var mine = post(COMMAND, key, BODY);
        var theirs = client.post(COMMAND, client.token("other", SECRET), "other", key, BODY);
        assertThat(replayed(theirs)).isFalse();
        assertThat(EdgeClient.json(theirs).path("idempotency_key_hash"))
                .isNotEqualTo(EdgeClient.json(mine).path("idempotency_key_hash"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "token_purchase_123", "~!@#", "256"})
    void keysOfAnyVisibleCharacters(String key) {
        var unique = key.equals("256") ? "x".repeat(255) : key;
        assertThat(post(COMMAND, unique, BODY).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "256", "none", "two"})
    void badKeys(String key) {
        var response = client.send(COMMAND, request -> {
            request.header("Authorization", "Bearer " + token)
                    .header("X-Client-Id", "xcn")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(BODY));
            return switch (key) {
                case "none" -> request;
                case "two" -> request.header("Idempotency-Key", "a").header("Idempotency-Key", "b");
                case "256" -> request.header("Idempotency-Key", "x".repeat(256));
                default -> request.header("Idempotency-Key", key);
            };
        });
        assertError(response, 422, "VALIDATION_FAILED");
        assertThat(EdgeClient.json(response)
                        .path("error")
                        .path("details")
                        .path("field")
                        .stringValue())
                .isEqualTo("Idempotency-Key");
    }
}
