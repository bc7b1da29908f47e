package com.redroomrewards.gateway.webhook.outbox;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.adjustment.AdjustmentEvent;
import com.redroomrewards.domain.promotion.PromotionEvent;
import com.redroomrewards.gateway.webhook.delivery.NewDeliveries;
import com.redroomrewards.gateway.webhook.delivery.NewDeliveries.NewDelivery;
import com.redroomrewards.gateway.webhook.event.AccountNotices;
import com.redroomrewards.gateway.webhook.event.AdjustmentNotices;
import com.redroomrewards.gateway.webhook.event.EventBody;
import com.redroomrewards.gateway.webhook.event.Notice;
import com.redroomrewards.gateway.webhook.event.PromotionNotices;
import com.redroomrewards.gateway.webhook.outbox.OutboxFailures.Batch;
import com.redroomrewards.gateway.webhook.outbox.OutboxFailures.Named;
import com.redroomrewards.gateway.webhook.subscription.Listeners;
import com.redroomrewards.gateway.webhook.subscription.Listeners.Listener;
import com.redroomrewards.projections.batch.BatchProjection;
import com.redroomrewards.projections.batch.Flushes;
import com.redroomrewards.projections.batch.ProcessingGroups;
import com.redroomrewards.projections.batch.Sequenced;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes what webhooks are to tell into their queue, in the transaction that moves on in the event stream: so each event
 * is told, and put into the queue once. Its processor has one segment, so that the queue has the order of the stream.
 */
@Component
@ProcessingGroup(ProcessingGroups.WEBHOOKS)
@DisallowReplay
final class WebhookOutbox extends BatchProjection<WebhookOutbox.Streamed> {

    private final Listeners listeners;
    private final Envelopes envelopes;
    private final NewDeliveries newDeliveries;
    private final OutboxFailures failures;

    WebhookOutbox(
            JdbcClient jdbc,
            Listeners listeners,
            Envelopes envelopes,
            NewDeliveries newDeliveries,
            OutboxFailures failures) {
        // Whoever delivers is woken by what is added, and not by each batch.
        super(jdbc, ProcessingGroups.WEBHOOKS, Streamed.class, new Flushes());
        this.listeners = listeners;
        this.envelopes = envelopes;
        this.newDeliveries = newDeliveries;
        this.failures = failures;
    }

    /**
     * An event at its place.
     *
     * @param event its names
     * @param position in the stream
     * @param notices what is told of it
     * @param change the event itself, when it changes who is told of its member
     */
    record Streamed(
            Named event,
            long position,
            List<Notice> notices,
            @Nullable AccountEvent change) {

        private Stream<UUID> members() {
            return Stream.concat(
                    notices.stream().flatMap(notice -> notice.members().stream()),
                    Stream.ofNullable(change).map(AccountEvent::memberId));
        }
    }

    @EventHandler
    void on(
            AccountEvent event,
            @MessageIdentifier String identifier,
            @SequenceNumber long version,
            TrackingToken token) {
        var change = Audience.changesWith(event) ? event : null;
        var named = new Named(identifier, event.getClass(), event.memberId());
        collect(named, () -> AccountNotices.of(event), change, version, token);
    }

    @EventHandler
    void on(
            AdjustmentEvent event,
            @MessageIdentifier String identifier,
            @SequenceNumber long version,
            TrackingToken token) {
        var named = new Named(identifier, event.getClass(), event.adjustmentId());
        collect(named, () -> AdjustmentNotices.of(event), null, version, token);
    }

    @EventHandler
    void on(
            PromotionEvent event,
            @MessageIdentifier String identifier,
            @SequenceNumber long version,
            TrackingToken token) {
        var named = new Named(identifier, event.getClass(), event.promotionId());
        collect(named, () -> PromotionNotices.of(event), null, version, token);
    }

    private void collect(
            Named event,
            Supplier<List<Notice>> told,
            @Nullable AccountEvent change,
            long version,
            TrackingToken token) {
        var notices = failures.told(event, told);
        if (!notices.isEmpty() || change != null) {
            var position = token.position().orElseThrow();
            collect(new Streamed(event, position, notices, change), version);
        }
    }

    @Override
    protected void write(List<Sequenced<Streamed>> batch) {
        var listening = listeners.all();
        var relevant = batch.stream()
                .map(Sequenced::event)
                .filter(streamed -> !listening.isEmpty() || streamed.change() != null)
                .toList();
        if (relevant.isEmpty()) {
            return;
        }
        var audience = Audience.of(relevant.stream().flatMap(Streamed::members).collect(Collectors.toSet()), jdbc());
        var deliveries = new ArrayList<NewDelivery>();
        for (var streamed : relevant) {
            if (streamed.change() != null) {
                audience.apply(streamed.change());
            }
            deliveries.addAll(failures.told(streamed.event(), () -> deliveries(streamed, listening, audience)));
        }
        failures.told(new Batch(relevant.getFirst().event(), relevant.getLast().event()), () -> {
            audience.write();
            newDeliveries.add(deliveries);
            return deliveries;
        });
    }

    private List<NewDelivery> deliveries(Streamed streamed, List<Listener> listening, Audience audience) {
        var deliveries = new ArrayList<NewDelivery>();
        for (var notice : streamed.notices()) {
            var eventId = EventBody.eventId(streamed.event().identifier(), notice.type());
            listening.stream()
                    .filter(listener ->
                            listener.wants(notice.type(), streamed.position()) && isFor(listener, notice, audience))
                    .forEach(listener -> envelopes.of(notice, eventId, listener).ifPresent(deliveries::add));
        }
        return deliveries;
    }

    private static boolean isFor(Listener listener, Notice notice, Audience audience) {
        return listener.platform().equals(notice.platform())
                || notice.members().stream().anyMatch(member -> audience.includes(listener.platform(), member));
    }
}
