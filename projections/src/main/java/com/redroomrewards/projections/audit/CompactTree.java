package com.redroomrewards.projections.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** A tree of which only its root is of interest: it keeps one hash for each power of two in its size. */
final class CompactTree {

    private final Deque<byte[]> whole; // roots of whole trees, the smallest and last first
    private long size;

    private CompactTree(long size, Deque<byte[]> whole) {
        this.size = size;
        this.whole = whole;
    }

    /** The tree of events that are not at hand, as far as others need it. */
    static CompactTree of(TreeStart start) {
        var whole = new ArrayDeque<byte[]>();
        start.hashes().forEach(whole::push);
        return new CompactTree(start.size(), whole);
    }

    CompactTree copy() {
        return new CompactTree(size, new ArrayDeque<>(whole));
    }

    long size() {
        return size;
    }

    void add(byte[] leafHash) {
        var hash = leafHash;
        for (var width = size; width % 2 == 1; width /= 2) {
            hash = TreeHash.ofNode(whole.pop(), hash);
        }
        whole.push(hash);
        size++;
    }

    byte[] root() {
        Iterator<byte[]> trees = whole.iterator();
        if (!trees.hasNext()) {
            return TreeHash.ofNothing();
        }
        var root = trees.next();
        while (trees.hasNext()) {
            root = TreeHash.ofNode(trees.next(), root);
        }
        return root;
    }
}
