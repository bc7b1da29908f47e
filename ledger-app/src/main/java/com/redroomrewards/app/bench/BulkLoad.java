package com.redroomrewards.app.bench;

import com.redroomrewards.app.console.Progress;
import com.redroomrewards.app.server.LedgerServer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Appends histories to the event store, as the store takes all events, but very many at once. */
final class BulkLoad {

    private static final int MEMBERS_A_TASK = 100;
    private static final int THREADS = 2;
    private static final int OLD_EVENTS_AN_APPEND = 1_000;
    private static final int EARNS = 3;

    /** Of each member: four to begin, and two for each earn. */
    static final int EVENTS_A_MEMBER = 4 + 2 * EARNS;

    private final Sender sender;
    private final EventStorageEngine engine;

    BulkLoad(Sender sender, LedgerServer server) {
        this.sender = sender;
        this.engine = server.part(EventStorageEngine.class);
    }

    /** Gives each of the members its history. */
    void members(List<Member> members, PrintWriter out) throws InterruptedException, ExecutionException {
        var tasks = (members.size() + MEMBERS_A_TASK - 1) / MEMBERS_A_TASK;
        try (var progress = Progress.of("Members, hundreds", tasks, out);
                var threads = Executors.newFixedThreadPool(THREADS)) {
            try {
                var done = new ExecutorCompletionService<Void>(threads);
                for (var task = 0; task < tasks; task++) {
                    var from = task * MEMBERS_A_TASK;
                    done.submit(
                            () -> append(members.subList(from, Math.min(from + MEMBERS_A_TASK, members.size()))), null);
                }
                for (var task = 0; task < tasks; task++) {
                    done.take().get();
                    progress.step();
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    /** Gives a member an account of so many events, earns and redemptions in turn. */
    void old(Member member, int events) {
        var batch = new ArrayList<DomainEventMessage<?>>();
        var history = new History(sender, member, batch::add);
        history.begin();
        for (var event = History.ACCOUNT_EVENTS_TO_BEGIN; event < events; event += 2) {
            history.redeem(history.earn());
            if (batch.size() >= OLD_EVENTS_AN_APPEND) {
                engine.appendEvents(batch);
                batch.clear();
            }
        }
        engine.appendEvents(batch);
    }

    private void append(List<Member> members) {
        var events = new ArrayList<DomainEventMessage<?>>(members.size() * EVENTS_A_MEMBER);
        for (var member : members) {
            var history = new History(sender, member, events::add);
            history.begin();
            for (var earn = 0; earn < EARNS; earn++) {
                history.earn();
            }
        }
        engine.appendEvents(events);
    }
}
