package com.redroomrewards.gateway.command;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.gateway.edge.digest.KeyedDigest;
import com.redroomrewards.gateway.edge.error.ApiException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Writes and reads the opaque string of {@code X-Ledger-Position}: the aggregates that a mutation changed, with their
 * versions (http.md, Read your own writes). It is signed, so that no client makes a read wait for what never was.
 */
@Component
public final class LedgerPositions {

    /** The header, in answers of mutations and in requests that want to see them. */
    public static final String HEADER = "X-Ledger-Position";

    // A request that names more than this was not answered by us.
    private static final int MAX_LENGTH = 2_000;

    private static final int SIGNATURE_BYTES = 16;
    private static final int VERSION_BYTES = 3 * Long.BYTES;

    /** The most aggregates that one position can name. */
    static final int MAX_VERSIONS = (MAX_LENGTH * 3 / 4 - SIGNATURE_BYTES) / VERSION_BYTES;

    private final KeyedDigest digest;

    LedgerPositions(KeyedDigest digest) {
        this.digest = digest;
    }

    /** The position of a mutation that changed these. */
    public String of(List<AggregateVersion> changed) {
        var versions = ByteBuffer.allocate(changed.size() * VERSION_BYTES);
        for (var version : changed) {
            var id = version.aggregateId();
            versions.putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .putLong(version.version());
        }
        var position = ByteBuffer.allocate(SIGNATURE_BYTES + versions.capacity())
                .put(signature(versions.array()))
                .put(versions.array());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.array());
    }

    /**
     * Reads a position back.
     *
     * @throws ApiException 422 when no mutation has answered that
     */
    public List<AggregateVersion> parse(String position) {
        var bytes = decode(position);
        if (bytes.length < SIGNATURE_BYTES || (bytes.length - SIGNATURE_BYTES) % VERSION_BYTES != 0) {
            throw notOurs();
        }
        var signature = Arrays.copyOf(bytes, SIGNATURE_BYTES);
        var signed = Arrays.copyOfRange(bytes, SIGNATURE_BYTES, bytes.length);
        if (!MessageDigest.isEqual(signature, signature(signed))) {
            throw notOurs();
        }
        var versions = new ArrayList<AggregateVersion>();
        for (var rest = ByteBuffer.wrap(signed); rest.hasRemaining(); ) {
            versions.add(new AggregateVersion(new UUID(rest.getLong(), rest.getLong()), rest.getLong()));
        }
        return versions;
    }

    private static byte[] decode(String position) {
        if (position.length() > MAX_LENGTH) {
            throw notOurs();
        }
        try {
            return Base64.getUrlDecoder().decode(position);
        } catch (IllegalArgumentException e) {
            throw notOurs();
        }
    }

    private byte[] signature(byte[] versions) {
        return Arrays.copyOf(digest.of("positions", versions), SIGNATURE_BYTES);
    }

    private static ApiException notOurs() {
        return ApiException.invalid(HEADER, "position", "The ledger position is not one that the ledger gave.");
    }
}
