package com.redroomrewards.projections.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.AccountMerged;
import com.redroomrewards.projections.balance.FindWalletDetail;
import com.redroomrewards.projections.balance.WalletDetailView;
import com.redroomrewards.projections.batch.Flushes;
import com.redroomrewards.projections.testing.RandomHistory;
import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.SampleAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A wallet as it was is what the live one would have said: a replay of the stream stops at each moment and asks the read models,
 * which know nothing of how the past is read.
 */
class PastWalletsIT {

    private static final int MOMENTS = 1_000;
    private static final int EVENTS = 8_000;
    private static final Duration SOON = Duration.ofDays(5);

    private record Question(UUID memberId, Instant at) {

        FindPastWallet past() {
            return new FindPastWallet(memberId, at, at.plus(SOON));
        }

        FindWalletDetail live() {
            return new FindWalletDetail(memberId, at, at.plus(SOON));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_122})
    void aPastWalletIsWhatAReplayUpToThatMomentGives(long fixed) throws Exception {
        var seed = Long.getLong("ledger.seed", fixed);
        var history = new RandomHistory(seed, EVENTS);
        var random = new Random(seed);
        var questions = Stream.generate(() -> question(history, random))
                .limit(MOMENTS)
                .sorted(Comparator.comparing(Question::at))
                .toList();
        var met = new TreeMap<String, Long>();
        try (var schema = ReadSchema.fresh();
                var context = context(schema, store(history))) {
            var queries = queries(context);
            var events = history.events();
            var applied = 0;
            for (var question : questions) {
                var from = applied;
                while (applied < events.size()
                        && !events.get(applied).getTimestamp().isAfter(question.at())) {
                    applied++;
                }
                schema.replay(events.subList(from, applied), EVENTS);
                var live = ask(queries, question.live(), WalletDetailView.class);
                var past = ask(queries, question.past(), PastWalletView.class);
                assertThat(past.map(PastWalletView::detail))
                        .as("%s, seed %d", question, seed)
                        .isEqualTo(live);
                past.ifPresent(view -> note(met, view));
                if (past.isEmpty()) {
                    met.merge("not opened", 1L, Long::sum);
                }
            }
            notDue(schema, questions.getLast().at()).forEach((what, count) -> met.merge(what, count, Long::sum));
        }
        System.out.printf("Asked %d times, seed %d: %s%n", MOMENTS, seed, met);
        assertThat(met)
                .as("seed %d", seed)
                .containsKeys(
                        "not opened",
                        "debt",
                        "pending",
                        "set aside",
                        "allocation",
                        "expiring soon",
                        "merged",
                        "expired and not written",
                        "over and not written");
    }

    private static void note(Map<String, Long> met, PastWalletView past) {
        var wallet = past.detail().wallet();
        count(met, "debt", past.detail().debt() > 0);
        count(met, "pending", wallet.pendingPoints() > 0);
        count(met, "set aside", wallet.escrowPoints() > 0);
        count(met, "allocation", past.detail().allocationPoints() > 0);
        count(met, "expiring soon", !wallet.expiringSoon().isEmpty());
        count(met, "merged", past.mergedInto() != null);
    }

    private static void count(Map<String, Long> met, String what, boolean isSo) {
        if (isSo) {
            met.merge(what, 1L, Long::sum);
        }
    }

    // What the last question has met, which stands for the others: their rows are gone.
    private static Map<String, Long> notDue(ReadSchema schema, Instant at) {
        var counts = new TreeMap<String, Long>();
        for (var what : Map.of(
                        "expired and not written",
                        "lot WHERE expires_at",
                        "over and not written",
                        "held_lot WHERE until")
                .entrySet()) {
            var count = schema.jdbc()
                    .sql("SELECT count(*) FROM " + what.getValue() + " <= ?")
                    .param(at.atOffset(ZoneOffset.UTC))
                    .query(Long.class)
                    .single();
            if (count > 0) {
                counts.put(what.getKey(), count);
            }
        }
        return counts;
    }

    // Half of them at the very moment of an event, of an expiry or of the end of a hold, or a millisecond before.
    private static Question question(RandomHistory history, Random random) {
        var account = any(history.accounts(), random);
        var own = ownMoments(history, account);
        var first = own.getFirst();
        var length = Duration.between(first, history.stream().now()).toMillis();
        var at = switch (random.nextInt(4)) {
            case 0 -> any(own, random);
            case 1 -> any(own, random).minusMillis(1);
            default -> first.plusMillis(random.nextLong(-length / 50 - 1, length + length / 50 + 1));
        };
        return new Question(account.memberId(), at);
    }

    private static List<Instant> ownMoments(RandomHistory history, SampleAccount account) {
        var moments = new ArrayList<Instant>();
        for (var message : history.events()) {
            if (message.getPayload() instanceof AccountEvent event
                    && event.memberId().equals(account.memberId())) {
                moments.add(message.getTimestamp());
                if (event instanceof AccountEvent.PointsHeld held) {
                    moments.add(held.until());
                }
                if (event instanceof AccountMerged) {
                    moments.add(message.getTimestamp().plusMillis(1));
                }
            }
        }
        account.points()
                .keySet()
                .forEach(lotId -> moments.add(account.lot(lotId).expiresAt()));
        return moments;
    }

    private static <T> T any(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static EventStore store(RandomHistory history) {
        var store = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        store.publish(history.events());
        return store;
    }

    private static AnnotationConfigApplicationContext context(ReadSchema schema, EventStore store) {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(JdbcClient.class, schema::jdbc);
        context.registerBean(EventStore.class, () -> store);
        context.registerBean(Flushes.class);
        context.scan("com.redroomrewards.projections.balance", "com.redroomrewards.projections.history");
        context.refresh();
        return context;
    }

    private static QueryGateway queries(AnnotationConfigApplicationContext context) {
        var bus = SimpleQueryBus.builder().build();
        Stream.of("walletQueries", "pastWallets")
                .forEach(name -> new AnnotationQueryHandlerAdapter<>(context.getBean(name)).subscribe(bus));
        return DefaultQueryGateway.builder().queryBus(bus).build();
    }

    private static <T> Optional<T> ask(QueryGateway queries, Object query, Class<T> answer) {
        return queries.query(query, ResponseTypes.optionalInstanceOf(answer)).join();
    }
}
