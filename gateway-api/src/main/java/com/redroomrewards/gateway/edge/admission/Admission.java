package com.redroomrewards.gateway.edge.admission;

import com.redroomrewards.gateway.edge.admission.FairShares.Outcome;
import com.redroomrewards.gateway.edge.body.HttpProperties;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Says which requests are worked on now, and counts (ADR 28). */
@Component
final class Admission {

    /** Smaller bodies are bounded by the places: as many of them as there are places fit into any heap. */
    static final long SMALL_BODY = 64 * 1_024;

    private final FairShares places;
    private final FairShares bytes;
    private final Counter admitted;
    private final Counter shareUsedUp;
    private final Counter full;
    private final Counter bodies;

    Admission(AdmissionProperties properties, HttpProperties http, MeterRegistry registry) {
        this.places = new FairShares(properties.places());
        this.bytes = new FairShares(properties.bytes(http));
        this.admitted = Counter.builder("ledger.http.admitted")
                .description("Requests that were worked on")
                .register(registry);
        this.shareUsedUp = shed("share", registry);
        this.full = shed("full", registry);
        this.bodies = shed("bodies", registry);
        gauge("ledger.http.in.flight", "Requests that are worked on now", registry, places::taken);
        gauge("ledger.http.max.in.flight", "How many may be", registry, places::total);
        gauge("ledger.http.in.flight.bytes", "Bytes of large bodies in memory", registry, bytes::taken);
        gauge("ledger.http.max.in.flight.bytes", "How many may be", registry, bytes::total);
    }

    private static Counter shed(String reason, MeterRegistry registry) {
        return Counter.builder("ledger.http.shed")
                .description("Requests that were told to come again: their client's share or all places are used up,"
                        + " or too much of large bodies is in memory")
                .tag("reason", reason)
                .register(registry);
    }

    private static void gauge(String name, String description, MeterRegistry registry, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /**
     * Whether a request may be worked on now; whoever has TAKEN a place calls {@link #leave} with the same when it is over.
     *
     * @param body the most bytes that its body can have
     */
    Outcome enter(Entrant who, Urgency urgency, long body) {
        var place = who.take(places, 1, urgency);
        if (place != Outcome.TAKEN) {
            (place == Outcome.ALL_USED_UP ? full : shareUsedUp).increment();
            return place;
        }
        var room = body > SMALL_BODY ? who.take(bytes, body, Urgency.ORDINARY) : Outcome.TAKEN;
        if (room != Outcome.TAKEN) {
            who.giveBack(places, 1);
            bodies.increment();
            return room;
        }
        admitted.increment();
        return Outcome.TAKEN;
    }

    void leave(Entrant who, long body) {
        who.giveBack(places, 1);
        if (body > SMALL_BODY) {
            who.giveBack(bytes, body);
        }
    }
}
