package com.redroomrewards.gateway.member;

import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.gateway.edge.error.ApiException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code type=EARN,REDEEM}. */
final class EntryTypes {

    private EntryTypes() {}

    /**
     * The types that a request names; empty for all.
     *
     * @throws ApiException 422 for one that does not exist
     */
    static Set<EntryType> parse(@Nullable String types) {
        if (types == null || types.isBlank()) {
            return Set.of();
        }
        return Arrays.stream(types.split(",", -1)).map(EntryTypes::type).collect(Collectors.toUnmodifiableSet());
    }

    private static EntryType type(String name) {
        try {
            return EntryType.valueOf(name.strip());
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid(
                    "type",
                    "one of " + Arrays.toString(EntryType.values()),
                    "The entry type is not one of the ledger's.");
        }
    }
}
