package com.redroomrewards.app.auditor;

import com.redroomrewards.app.console.Progress;
import com.redroomrewards.projections.audit.KeptCheckpoint;
import com.redroomrewards.projections.audit.KeptLog;
import com.redroomrewards.projections.audit.LogCheck;
import com.redroomrewards.projections.audit.NoteKey;
import com.redroomrewards.projections.audit.StoredEvent;
import com.redroomrewards.projections.audit.TreeStart;
import com.redroomrewards.projections.rebuild.Rebuild;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads every event once: makes the tree of the transparency log again, which is compared with what was signed, and the read
 * models.
 */
final class SignedReplay {

    private static final double NANOS_PER_SECOND = 1e9;

    private final RunningLedger ledger;
    private final Collection<NoteKey> keys;
    private final Collection<KeptCheckpoint> outside;
    private final Findings findings;
    private final PrintWriter out;
    private final KeptLog log;
    private @Nullable Exception failure;
    private String summary = "";
    private Signed signed = new Signed(0, 0, OptionalLong.empty());
    private long loggedBefore;

    /**
     * A replay of that ledger.
     *
     * @param options say who may have signed, and what was kept elsewhere
     * @param findings is told what does not hold
     * @param out where progress goes
     */
    SignedReplay(RunningLedger ledger, AuditorOptions options, Findings findings, PrintWriter out) throws IOException {
        this.ledger = ledger;
        this.log = new KeptLog(ledger.jdbc());
        this.keys = options.keys();
        this.outside = options.outside();
        this.findings = findings;
        this.out = out;
    }

    /** Reads the stream to its end. */
    void into(RebuiltReadModels rebuilt) throws InterruptedException {
        var start = System.nanoTime();
        loggedBefore = log.size();
        var checkpoints = new ArrayList<>(log.checkpoints());
        checkpoints.addAll(outside);
        // In this order: what is written meanwhile is in the stream before it is in the log.
        var logged = log.size();
        var end = ledger.events().end();
        var check = new LogCheck(TreeStart.NOTHING, keys, checkpoints, log.leaves(), findings);
        try (var progress = Progress.of("Events", end, out)) {
            for (var page : ledger.events().pages(0, end, Rebuild.USUAL_CHUNK_EVENTS)) {
                page.forEach(check::add);
                apply(page, rebuilt);
                progress.step(page.size());
            }
        }
        check.end(Math.max(end, logged));
        log.check(findings);
        signed = Signed.by(check, outside);
        var seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        summary = String.format(
                Locale.ROOT,
                "%,d events (%,.0f a second), %s, %,d checkpoints",
                check.size(),
                check.size() / seconds,
                signed,
                checkpoints.size());
    }

    /** What was read, in words. */
    String summary() {
        return summary;
    }

    /** Tells where nobody answers for events that somebody should have signed. */
    void judgeWhatIsNotSigned() {
        new UnsignedEvents(ledger.events(), signed.upTo(), loggedBefore)
                .overdue(log.madeAt(signed.upTo()))
                .ifPresent(findings);
        signed.doubt(findings);
    }

    /** Why the read models can't be made from these events. */
    Optional<Exception> failure() {
        return Optional.ofNullable(failure);
    }

    // Events that are not those that were signed may be no events at all: the log is checked to its end all the same.
    private void apply(List<StoredEvent> page, RebuiltReadModels rebuilt) throws InterruptedException {
        if (failure == null) {
            try {
                rebuilt.apply(page);
            } catch (ExecutionException | RuntimeException e) {
                failure = e;
            }
        }
    }
}
