package com.redroomrewards.gateway.command;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.gateway.edge.error.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The opaque string of {@code X-Ledger-Position}: the aggregates that a mutation changed, with their versions
 * (http.md, Read your own writes).
 */
public final class LedgerPosition {

    /** The header, in answers of mutations and in requests that want to see them. */
    public static final String HEADER = "X-Ledger-Position";

    // A request that names more than this was not answered by us.
    private static final int MAX_LENGTH = 2_000;

    private LedgerPosition() {}

    /** The position of a mutation that changed these. */
    public static String of(List<AggregateVersion> changed) {
        var text = changed.stream()
                .map(version -> version.aggregateId() + ":" + version.version())
                .collect(Collectors.joining(","));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a position back.
     *
     * @throws ApiException 422 when no mutation has answered that
     */
    public static List<AggregateVersion> parse(String position) {
        try {
            if (position.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("too long");
            }
            var text = new String(Base64.getUrlDecoder().decode(position), StandardCharsets.UTF_8);
            return text.isEmpty()
                    ? List.of()
                    : Arrays.stream(text.split(",", -1))
                            .map(LedgerPosition::version)
                            .toList();
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid(HEADER, "position", "The ledger position is not one that the ledger gave.");
        }
    }

    private static AggregateVersion version(String text) {
        var parts = text.split(":", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("not an aggregate and its version");
        }
        return new AggregateVersion(UUID.fromString(parts[0]), Long.parseLong(parts[1]));
    }
}
