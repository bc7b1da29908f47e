package com.redroomrewards.domain.erasure;

import com.redroomrewards.domain.account.AccountEvent.AccountErased;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.identity.Origin;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.RoutingKey;

/** What can be asked of erasures. */
public sealed interface ErasureCommand extends Command {

    /**
     * Closes the account of a member who asks to be forgotten, gives up what is in it, and ends the links of all users that the
     * member ever was.
     *
     * @param memberId of one who was merged, the member that has taken the place is erased
     * @param erasureId derived from the request, so that a retry finds the first try
     * @param reasonCode why, in the words of who asks
     * @param ticketReference where the request is on file; free of personal data
     */
    record EraseMember(
            @RoutingKey UUID memberId, UUID erasureId, String reasonCode, String ticketReference, Origin origin)
            implements ErasureCommand {}

    /** Answer of {@link EraseMember}: what has happened. */
    record MemberIsErased(AccountErased erased, List<AggregateVersion> changed) implements Effect {}
}
