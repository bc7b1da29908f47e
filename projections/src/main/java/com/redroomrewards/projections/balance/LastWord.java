package com.redroomrewards.projections.balance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a batch says last of each thing: what it is, or that it is gone.
 *
 * @param <K> tells things apart
 * @param <V> what a thing is
 */
final class LastWord<K, V> {

    private final Map<K, Optional<V>> words = new LinkedHashMap<>();

    void is(K key, V value) {
        words.put(key, Optional.of(value));
    }

    void isGone(K key) {
        words.put(key, Optional.empty());
    }

    /** Says nothing of these any more: somebody else does. */
    void forget(Predicate<K> which) {
        words.keySet().removeIf(which);
    }

    /** The things that are there. */
    List<V> present() {
        return words.values().stream().flatMap(Optional::stream).toList();
    }

    /** Those that are not; one that came and went within the batch was never written. */
    List<K> gone() {
        return words.entrySet().stream()
                .filter(word -> word.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }
}
