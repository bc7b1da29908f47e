package com.redroomrewards.projections.audit;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Checks proofs as RFC 9162 (section 2.1) says, from the hashes alone. */
final class Proofs {

    private Proofs() {}

    /** Whether the leaf of that hash stands at that index of the tree with that root. */
    static boolean isIncluded(byte[] leafHash, long index, long size, byte[] root, List<byte[]> proof) {
        if (index < 0 || index >= size) {
            return false;
        }
        var first = index;
        var last = size - 1;
        var hash = leafHash;
        for (var neighbour : proof) {
            if (last == 0) {
                return false;
            }
            if (first % 2 == 1 || first == last) {
                hash = TreeHash.ofNode(neighbour, hash);
                while (first % 2 == 0 && first != 0) {
                    first /= 2;
                    last /= 2;
                }
            } else {
                hash = TreeHash.ofNode(hash, neighbour);
            }
            first /= 2;
            last /= 2;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** Whether the tree with the first root is the beginning of the one with the second. */
    static boolean isConsistent(
            long firstSize, byte[] firstRoot, long secondSize, byte[] secondRoot, List<byte[]> proof) {
        if (firstSize == secondSize) {
            return proof.isEmpty() && Arrays.equals(firstRoot, secondRoot);
        }
        if (firstSize <= 0 || firstSize > secondSize || proof.isEmpty()) {
            return false;
        }
        var path = proof.iterator();
        // The first tree is a node of the second where it is whole: its root stands for itself.
        var start = Long.bitCount(firstSize) == 1 ? firstRoot : path.next();
        return leadsToBoth(firstSize, firstRoot, secondSize, secondRoot, start, path);
    }

    private static boolean leadsToBoth(
            long firstSize, byte[] firstRoot, long secondSize, byte[] secondRoot, byte[] start, Iterator<byte[]> path) {
        var first = firstSize - 1;
        var last = secondSize - 1;
        while (first % 2 == 1) {
            first /= 2;
            last /= 2;
        }
        var ofFirst = start;
        var ofSecond = start;
        while (path.hasNext()) {
            var neighbour = path.next();
            if (last == 0) {
                return false;
            }
            if (first % 2 == 1 || first == last) {
                ofFirst = TreeHash.ofNode(neighbour, ofFirst);
                ofSecond = TreeHash.ofNode(neighbour, ofSecond);
                while (first % 2 == 0 && first != 0) {
                    first /= 2;
                    last /= 2;
                }
            } else {
                ofSecond = TreeHash.ofNode(ofSecond, neighbour);
            }
            first /= 2;
            last /= 2;
        }
        return last == 0 && Arrays.equals(ofFirst, firstRoot) && Arrays.equals(ofSecond, secondRoot);
    }
}
