package com.redroomrewards.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorCode;
import com.redroomrewards.projections.audit.EventPageView;
import com.redroomrewards.projections.audit.StoredEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.mock.http.MockHttpOutputMessage;
import tools.jackson.databind.json.JsonMapper;

class EventLinesTest {

    private final EventLines lines = new EventLines(JsonMapper.builder().build());

    @Test
    void aNodeWritesFewStreamsAtOnceAndFewerToOneClient() {
        var goOn = new CountDownLatch(1);
        var first = List.of(begin("a", goOn), begin("a", goOn));
        isRefused("a");
        var second = List.of(begin("b", goOn), begin("b", goOn));
        isRefused("c");
        goOn.countDown();
        first.forEach(CompletableFuture::join);
        second.forEach(CompletableFuture::join);
        assertThat(write("a", new MockHttpOutputMessage())).contains("\"account.opened\"");
    }

    private void isRefused(String clientId) {
        var message = new MockHttpOutputMessage();
        assertThatThrownBy(() -> write(clientId, message))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        assertThat(message.getBodyAsString()).isEmpty();
    }

    /** One that has begun, and goes on when it may. */
    private CompletableFuture<Void> begin(String clientId, CountDownLatch goOn) {
        var begun = new CountDownLatch(1);
        var message = new MockHttpOutputMessage() {
            @Override
            public OutputStream getBody() throws IOException {
                begun.countDown();
                await(goOn);
                return super.getBody();
            }
        };
        var writing = CompletableFuture.runAsync(
                () -> write(clientId, message), task -> Thread.ofVirtual().start(task));
        await(begun);
        return writing;
    }

    private String write(String clientId, MockHttpOutputMessage message) {
        var event = new StoredEvent(
                0,
                "e",
                "MemberAccount",
                "m",
                0,
                "2026-11-22T15:00:00.000Z",
                "account.opened",
                "1",
                "{}".getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));
        var stream = new EventStream(
                clientId, query -> new EventPageView(List.of(event), 1), new EventFilter(Set.of(), null), 0, null);
        try {
            lines.write(stream, MediaType.parseMediaType(EventLines.NDJSON), message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return message.getBodyAsString();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
