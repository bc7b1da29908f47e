package com.redroomrewards.domain.account;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.command.Refusal;
import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** What can be asked of an account alone. */
public sealed interface AccountCommand extends Command {

    /**
     * Opens an account.
     *
     * @param memberId derived from the request, so that a retry finds the first try
     * @param displayRef an optional reference of the platform, free of personal data
     */
    record OpenMember(@RoutingKey UUID memberId, @Nullable String displayRef, Origin origin)
            implements AccountCommand {}

    /**
     * Gives the member a single-use code for linking.
     *
     * @param codeId derived from the request; the code follows from it
     */
    record IssueLinkCode(@RoutingKey UUID memberId, UUID codeId, Origin origin) implements AccountCommand {}

    /**
     * Writes what is due in an account, such as accepted earnings whose time has come and holds whose time is over.
     * Without it they are written with the account's next entry.
     */
    record SettleAccount(@RoutingKey UUID memberId, Origin origin) implements AccountCommand {}

    /** Tells the member of lots that expire soon, as far as it has not been told, by the program of the origin's platform. */
    record AnnounceExpiry(@RoutingKey UUID memberId, Origin origin) implements AccountCommand {}

    /** Answer of {@link OpenMember}. */
    record MemberIsOpen(UUID memberId, Instant openedAt, List<AggregateVersion> changed) implements Effect {}

    /** Answer of {@link IssueLinkCode}. */
    record LinkCodeIsIssued(UUID codeId, String code, Instant expiresAt, List<AggregateVersion> changed)
            implements Effect {}

    /** Answer of {@link AnnounceExpiry}. */
    record ExpiryIsAnnounced(List<AggregateVersion> changed) implements Effect {}

    /** Answer of {@link SettleAccount}. */
    record AccountIsSettled(List<AggregateVersion> changed) implements Effect {}

    /** Refusal: there is no such member. */
    record UnknownMember(UUID memberId) implements Refusal.NotFound {
        @Override
        public String message() {
            return "The member does not exist.";
        }
    }

    /** Refusal, for good: the member was erased, and nothing happens to the account any more. */
    record MemberErased() implements Refusal.Conflict {
        @Override
        public String message() {
            return "This member was erased, and nothing in the account can change any more.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("rule", "not_erased");
        }
    }
}
