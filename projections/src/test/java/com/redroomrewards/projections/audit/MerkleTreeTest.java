package com.redroomrewards.projections.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree of RFC 6962, against the vectors of Certificate Transparency and against its definition. */
class MerkleTreeTest {

    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private final Map<String, Tile> kept = new HashMap<>();
    private GrowingTree growing = new GrowingTree(0, this::tile);

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void hasTheRootsOfCertificateTransparency(int size, String root) {
        LEAVES.forEach(leaf -> growing.add(TreeHash.ofLeaf(HexFormat.of().parseHex(leaf))));
        keep();
        assertThat(HexFormat.of().formatHex(new MerkleTree(this::tile).root(size)))
                .isEqualTo(root);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 255, 256, 257, 65_535, 65_536, 65_537, 70_000})
    void hasTheRootOfItsDefinitionHoweverItHasGrown(int size) {
        var random = new Random(size);
        var leaves = new ArrayList<byte[]>();
        while (leaves.size() < size) {
            var page = Math.min(1 + random.nextInt(3_000), size - leaves.size());
            for (var i = 0; i < page; i++) {
                var leaf = TreeHash.ofLeaf(new byte[] {(byte) random.nextInt(), (byte) random.nextInt()});
                leaves.add(leaf);
                growing.add(leaf);
            }
            keep();
            growing = new GrowingTree(leaves.size(), this::tile);
        }
        assertThat(new MerkleTree(this::tile).root(size)).isEqualTo(byDefinition(leaves));
    }

    @Test
    void provesEachLeafAndNoOther() {
        var leaves = grow(300);
        for (var size = 1; size <= 300; size += 1 + size / 8) {
            var tree = new MerkleTree(this::tile);
            var root = tree.root(size);
            for (var index = 0; index < size; index++) {
                var proof = tree.inclusion(index, size);
                assertThat(Proofs.isIncluded(leaves.get(index), index, size, root, proof))
                        .as("%d of %d", index, size)
                        .isTrue();
                assertThat(Proofs.isIncluded(leaves.get((index + 1) % 300), index, size, root, proof))
                        .isFalse();
                assertThat(Proofs.isIncluded(leaves.get(index), index + 1, size, root, proof))
                        .isFalse();
            }
        }
    }

    @Test
    void provesThatEachTreeIsTheBeginningOfEachLaterOne() {
        grow(300);
        for (var second = 1; second <= 300; second += 1 + second / 8) {
            var tree = new MerkleTree(this::tile);
            for (var first = 1; first <= second; first++) {
                var proof = tree.consistency(first, second);
                assertThat(Proofs.isConsistent(first, tree.root(first), second, tree.root(second), proof))
                        .as("%d and %d", first, second)
                        .isTrue();
                assertThat(Proofs.isConsistent(first, TreeHash.ofNothing(), second, tree.root(second), proof))
                        .isFalse();
                assertThat(Proofs.isConsistent(first, tree.root(first), second, TreeHash.ofNothing(), proof))
                        .isFalse();
            }
        }
    }

    @Test
    void provesNothingOfWhatIsNotThere() {
        grow(5);
        var tree = new MerkleTree(this::tile);
        assertThatThrownBy(() -> tree.inclusion(5, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tree.inclusion(-1, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tree.consistency(0, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tree.consistency(6, 5)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private List<byte[]> grow(int size) {
        var leaves = new ArrayList<byte[]>();
        for (var i = 0; i < size; i++) {
            leaves.add(TreeHash.ofLeaf(("leaf " + i).getBytes(StandardCharsets.UTF_8)));
        }
        leaves.forEach(growing::add);
        keep();
        return leaves;
    }

    private void keep() {
        growing.changed().forEach(tile -> kept.put(tile.level() + "/" + tile.index(), tile));
    }

    private Tile tile(int level, long index) {
        return Objects.requireNonNull(kept.get(level + "/" + index));
    }

    private static byte[] byDefinition(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        var half = Integer.highestOneBit(leaves.size() - 1);
        return TreeHash.ofNode(
                byDefinition(leaves.subList(0, half)), byDefinition(leaves.subList(half, leaves.size())));
    }
}
