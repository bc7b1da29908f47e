package com.redroomrewards.app.auditor;

import com.github.luben.zstd.ZstdOutputStream;
import com.redroomrewards.app.console.CommandFailed;
import com.redroomrewards.app.console.Progress;
import com.redroomrewards.app.eventstore.EventMessages;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.projections.audit.KeptCheckpoint;
import com.redroomrewards.projections.audit.KeptLog;
import com.redroomrewards.projections.audit.StoredEvent;
import com.redroomrewards.projections.entry.EntryQueries;
import com.redroomrewards.projections.entry.EntryView;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a part of the stream with the entries that the books have of it, so that it can be checked alone. */
final class Export {

    private static final int PAGE = 2_000;

    private final RunningLedger ledger;
    private final PrintWriter out;
    private final KeptLog log;
    private final EntryQueries entries;
    private final EventMessages messages = new EventMessages();
    private long entryCount;

    Export(RunningLedger ledger, PrintWriter out) {
        this.ledger = ledger;
        this.out = out;
        this.log = new KeptLog(ledger.jdbc());
        this.entries = new EntryQueries(ledger.jdbc());
    }

    /**
     * Writes the events from one position to the first checkpoint at or after another.
     *
     * @return what it holds
     * @throws CommandFailed when nothing of that was signed yet
     */
    ExportLine.Head write(long from, long to, OutputStream file) throws IOException, InterruptedException {
        var head = head(from, to);
        ledger.awaitReadModels();
        var digest = sha256();
        try (var zstd = new ZstdOutputStream(new BufferedOutputStream(file)).setChecksum(true);
                var lines = new DigestOutputStream(new BufferedOutputStream(zstd), digest);
                var progress = Progress.of("Events", head.to() - from, out)) {
            write(ExportLine.of(head), lines);
            for (var page : ledger.events().pages(from, head.to(), PAGE)) {
                write(page, lines);
                progress.step(page.size());
            }
            var manifest = new ExportLine.Manifest(
                    head.to() - from, entryCount, HexFormat.of().formatHex(digest.digest()));
            write(ExportLine.of(manifest), lines);
        }
        return head;
    }

    /** How many entries it has written. */
    long entryCount() {
        return entryCount;
    }

    private ExportLine.Head head(long from, long to) {
        var signed = log.checkpoints().stream()
                .filter(kept -> kept.size().isPresent())
                .collect(Collectors.toMap(kept -> kept.size().getAsLong(), KeptCheckpoint::note));
        var last = signed.keySet().stream()
                .filter(size -> size >= to)
                .min(Long::compare)
                .or(() -> signed.keySet().stream().max(Long::compare))
                .filter(size -> size > from)
                .orElseThrow(() -> new CommandFailed("Nothing from event " + from + " on has been signed yet"));
        var over = signed.keySet().stream()
                .filter(size -> size > from && size <= last)
                .sorted()
                .map(signed::get)
                .toList();
        return new ExportLine.Head(ExportLine.FORM, from, last, log.start(from).hashes(), over);
    }

    private void write(List<StoredEvent> page, OutputStream lines) throws IOException {
        var entryOf = entriesOf(page);
        var booked = entries.withIds(entryOf.values()).stream()
                .collect(Collectors.toMap(EntryView::entryId, Function.identity()));
        for (var event : page) {
            write(ExportLine.of(ExportLine.Event.of(event)), lines);
            var entry = booked.get(entryOf.get(event.eventId()));
            if (entry != null) {
                write(ExportLine.of(entry), lines);
                entryCount++;
            }
        }
    }

    private Map<String, UUID> entriesOf(List<StoredEvent> page) {
        var ids = new HashMap<String, UUID>();
        for (var message : messages.of(page)) {
            if (message.getPayload() instanceof Posting posting) {
                ids.put(message.getIdentifier(), posting.entry().entryId());
            }
        }
        return ids;
    }

    private static void write(ExportLine line, OutputStream lines) throws IOException {
        lines.write(line.text().getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
