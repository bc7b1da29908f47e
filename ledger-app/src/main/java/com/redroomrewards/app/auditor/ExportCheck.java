package com.redroomrewards.app.auditor;

import com.github.luben.zstd.ZstdInputStream;
import com.redroomrewards.app.console.CommandFailed;
import com.redroomrewards.projections.audit.Finding;
import com.redroomrewards.projections.audit.KeptCheckpoint;
import com.redroomrewards.projections.audit.LogCheck;
import com.redroomrewards.projections.audit.NoteKey;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Checks an exported file by itself: that its events are those that were signed, and that its entries follow from them.
 */
final class ExportCheck {

    private final Collection<NoteKey> keys;
    private final Collection<KeptCheckpoint> outside;
    private final Findings findings;
    private final MessageDigest digest;
    private final EntryCheck entries;
    private final SortedMap<Long, byte[]> leafHashes = new TreeMap<>();
    private ExportLine.@Nullable Head head;
    private ExportLine.@Nullable Manifest manifest;
    private @Nullable LogCheck log;
    private @Nullable Signed signed;
    private long lines;
    private long events;

    /**
     * A check of one file.
     *
     * @param keys who may have signed
     * @param outside checkpoints that were kept elsewhere
     * @param keptSince the first month whose entries must all be there, by when the last event was written
     */
    ExportCheck(
            Collection<NoteKey> keys,
            Collection<KeptCheckpoint> outside,
            Function<Instant, YearMonth> keptSince,
            Findings findings) {
        this.keys = keys;
        this.outside = outside;
        this.findings = findings;
        this.entries = new EntryCheck(keptSince, findings);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * Reads the file.
     *
     * @return what was looked at, in words
     * @throws CommandFailed when it is of another form than this code knows
     */
    String run(InputStream file) {
        try (var text = new BufferedReader(
                new InputStreamReader(new ZstdInputStream(new BufferedInputStream(file)), StandardCharsets.UTF_8))) {
            for (var line = text.readLine(); line != null; line = text.readLine()) {
                lines++;
                take(line);
            }
            end();
        } catch (IOException e) {
            tell("the file after line " + lines, "damaged: " + e.getMessage());
        } catch (JacksonException | IllegalArgumentException e) {
            tell("line " + lines, "not of an export: " + firstLine(e));
        }
        return String.format(
                Locale.ROOT, "%,d events and %s of the file%s", events, entries, signed == null ? "" : ", " + signed);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private void take(String text) {
        var line = ExportLine.parse(text);
        if (line.manifest() == null) {
            digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
        }
        if (manifest != null) {
            tell("line " + lines, "after the end");
        } else if (line.head() != null) {
            begin(line.head());
        } else if (line.event() != null) {
            take(line.event());
        } else if (line.entry() != null) {
            entries.take(line.entry());
        } else {
            manifest = line.manifest();
        }
    }

    private void begin(ExportLine.Head begun) {
        if (!begun.form().equals(ExportLine.FORM)) {
            throw new CommandFailed("The file is of form " + begun.form() + ", and not of " + ExportLine.FORM);
        }
        if (head != null || begun.from() >= begun.to()) {
            throw new IllegalArgumentException(head != null ? "a second head" : "a head of no events");
        }
        head = begun;
        var checkpoints = Stream.concat(
                        begun.checkpoints().stream().map(note -> new KeptCheckpoint("the file", note)),
                        outside.stream().filter(kept -> isWithin(kept, begun)))
                .toList();
        log = new LogCheck(begun.start(), keys, checkpoints, this::leafHashes, findings);
    }

    // Of another part than this nothing can be said; the verdict says how far those go that were compared.
    private static boolean isWithin(KeptCheckpoint kept, ExportLine.Head head) {
        return kept.size().stream().allMatch(size -> size > head.from() && size <= head.to());
    }

    // Nobody asks for those before the last ones that were asked for.
    private List<byte[]> leafHashes(long begin, long end) {
        leafHashes.headMap(begin).clear();
        var hashes = new ArrayList<byte[]>();
        for (var next = leafHashes.get(begin); next != null && begin + hashes.size() < end; ) {
            hashes.add(next);
            next = leafHashes.get(begin + hashes.size());
        }
        return hashes;
    }

    private void take(ExportLine.Event event) {
        if (log == null) {
            throw new IllegalArgumentException("an event before the head");
        }
        events++;
        leafHashes.put(event.position(), event.leafHash());
        log.add(event.stored());
        if (!Arrays.equals(event.leafHash(), event.stored().leafHash())) {
            tell("event " + event.position(), "not what its leaf hash is of");
        }
        entries.take(event);
    }

    private void end() {
        if (log == null || head == null || manifest == null) {
            tell("the file after line " + lines, "without its " + (head == null ? "head" : "manifest"));
            return;
        }
        log.end(head.to());
        entries.end();
        mustBeSigned(log, head);
        if (manifest.events() != events || manifest.entries() != entries.count()) {
            tell("the manifest", "it says %,d events and %,d entries".formatted(manifest.events(), manifest.entries()));
        }
        var sum = HexFormat.of().formatHex(digest.digest());
        if (!manifest.sha256().equals(sum)) {
            tell("the manifest", "SHA-256 is " + manifest.sha256() + ", and of the lines " + sum);
        }
    }

    private void mustBeSigned(LogCheck log, ExportLine.Head head) {
        signed = Signed.by(log, outside);
        if (signed.upTo() < signed.end()) {
            tell(
                    "events %d to %d".formatted(Math.max(signed.upTo(), head.from()), signed.end() - 1),
                    "nobody has signed them, and a file ends with what was signed");
        }
        signed.doubt(findings);
    }

    private void tell(String place, String what) {
        findings.accept(new Finding(place, what));
    }
}
