package com.redroomrewards.projections.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tree again, from the events as they are stored, and compares it with what was signed. Which event is another
 * than the one that was signed is told by the log's own leaves, as long as these give the root that was signed.
 */
public final class LogCheck {

    private record Signed(String keeper, Checkpoint checkpoint) {

        String place() {
            return KeptCheckpoint.place(keeper, checkpoint.size());
        }
    }

    private final LeafHashes logged;
    private final Consumer<Finding> findings;
    private final NavigableMap<Long, List<Signed>> expected = new TreeMap<>();
    private final Set<String> givenUp = new HashSet<>();
    private final List<byte @Nullable []> sinceGood = new ArrayList<>(); // null: the event is missing
    private final Map<String, Long> held = new HashMap<>();
    private CompactTree good;

    /**
     * A check of a stream, or of a part of it.
     *
     * @param start of the tree, before the first event that is taken
     * @param keys who may have signed
     * @param checkpoints what was signed
     * @param logged what the log says of each event
     * @param findings is told what does not hold
     */
    public LogCheck(
            TreeStart start,
            Collection<NoteKey> keys,
            Collection<KeptCheckpoint> checkpoints,
            LeafHashes logged,
            Consumer<Finding> findings) {
        this.good = CompactTree.of(start);
        this.logged = logged;
        this.findings = findings;
        checkpoints.forEach(kept -> expect(kept, keys));
    }

    private void expect(KeptCheckpoint kept, Collection<NoteKey> keys) {
        try {
            var note = SignedNote.parse(kept.note());
            if (keys.stream().noneMatch(note::isSignedBy)) {
                throw new InvalidNote("not signed by " + names(keys));
            }
            var signed = new Signed(kept.keeper(), Checkpoint.parse(note.text()));
            if (signed.checkpoint().size() <= good.size()) {
                throw new InvalidNote("it is over none of the events from %,d on".formatted(good.size()));
            }
            expected.computeIfAbsent(signed.checkpoint().size(), size -> new ArrayList<>())
                    .add(signed);
        } catch (InvalidNote e) {
            tell(kept.place(), String.valueOf(e.getMessage()));
        }
    }

    private static String names(Collection<NoteKey> keys) {
        return String.join(" or ", keys.stream().map(NoteKey::text).toList());
    }

    /** Takes the next event of the stream. */
    public void add(StoredEvent event) {
        if (event.position() < size()) {
            tell("event " + event.position(), "there twice");
            return;
        }
        if (event.position() > size()) {
            miss(event.position(), "missing");
        }
        take(event.leafHash());
    }

    /**
     * Ends the check.
     *
     * @param end how many events there should be
     */
    public void end(long end) {
        if (size() < end) {
            miss(end, "missing at the end of the stream");
        }
        compareLeaves("what is stored is not what the log says of it");
        expected.tailMap(size(), false).values().stream()
                .flatMap(List::stream)
                .filter(signed -> !givenUp.contains(signed.keeper()))
                .forEach(signed -> tell(signed.place(), "there are only %,d events".formatted(size())));
    }

    /** How many events it has taken. */
    public long size() {
        return good.size() + sinceGood.size();
    }

    /** Of how many events the largest checkpoint is that holds; 0 when none does. */
    public long heldUpTo() {
        return held.values().stream().reduce(0L, Math::max);
    }

    /** The same of those that this keeper has kept. */
    public long heldUpTo(String keeper) {
        return held.getOrDefault(keeper, 0L);
    }

    private void miss(long end, String what) {
        tell(range(size(), end), what);
        while (size() < end) {
            take(null);
        }
    }

    private void take(byte @Nullable [] leafHash) {
        sinceGood.add(leafHash);
        var here = expected.getOrDefault(size(), List.of()).stream()
                .filter(signed -> !givenUp.contains(signed.keeper()))
                .toList();
        if (!here.isEmpty()) {
            compare(here);
        }
    }

    private void compare(List<Signed> here) {
        var stored = grown(sinceGood);
        var wrong = here.stream().filter(signed -> !isRoot(stored, signed)).toList();
        here.stream()
                .filter(signed -> !wrong.contains(signed))
                .forEach(signed -> held.merge(signed.keeper(), size(), Math::max));
        if (wrong.isEmpty()) {
            compareLeaves("what the log says of it is not what is stored, and was signed");
            goOnFrom(stored);
            return;
        }
        var asLogged = grown(logged.between(good.size(), size()));
        var unexplained =
                wrong.stream().filter(signed -> !isRoot(asLogged, signed)).toList();
        unexplained.forEach(this::giveUp);
        if (unexplained.size() < wrong.size()) {
            compareLeaves("what is stored is not what was logged and signed");
            goOnFrom(asLogged);
        } else {
            goOnFrom(stored);
        }
    }

    private static boolean isRoot(@Nullable CompactTree tree, Signed signed) {
        return tree != null && Arrays.equals(tree.root(), signed.checkpoint().root());
    }

    // Without the hash of each event there is no tree.
    private @Nullable CompactTree grown(List<? extends byte @Nullable []> leaves) {
        var tree = good.copy();
        for (var leaf : leaves) {
            if (leaf == null) {
                return null;
            }
            tree.add(leaf);
        }
        return tree.size() == size() ? tree : null;
    }

    // What its keeper has kept later rests on the same: to tell it once is enough.
    private void giveUp(Signed signed) {
        tell(
                range(good.size(), size()),
                "not as they were signed in the " + signed.place() + "; its later ones are not compared");
        givenUp.add(signed.keeper());
    }

    private void goOnFrom(@Nullable CompactTree tree) {
        good = tree != null ? tree : withZeros();
        sinceGood.clear();
    }

    // Nobody knows what was there; whatever is put in its place, no root comes out that was signed.
    private CompactTree withZeros() {
        var tree = good.copy();
        sinceGood.forEach(leaf -> tree.add(leaf == null ? new byte[TreeHash.BYTES] : leaf));
        return tree;
    }

    private void compareLeaves(String difference) {
        var asLogged = logged.between(good.size(), size());
        for (var i = 0; i < Math.min(asLogged.size(), sinceGood.size()); i++) {
            var stored = sinceGood.get(i);
            if (stored != null && !Arrays.equals(stored, asLogged.get(i))) {
                tell("event " + (good.size() + i), difference);
            }
        }
    }

    private void tell(String place, String what) {
        findings.accept(new Finding(place, what));
    }

    private static String range(long begin, long end) {
        return end - begin == 1 ? "event " + begin : "events " + begin + " to " + (end - 1);
    }
}
