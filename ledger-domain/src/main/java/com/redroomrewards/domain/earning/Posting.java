package com.redroomrewards.domain.earning;

import com.redroomrewards.domain.account.Earning;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * What an account made of an earning: it is posted at once or later.
 *
 * @param balanceAfter the account's balance then
 * @param postedAt when it was posted, or null when it is posted later
 * @param pendingUntil when it is posted at the latest, or null when it was posted at once
 */
record Posting(
        long balanceAfter,
        @Nullable Instant postedAt,
        @Nullable Instant pendingUntil) {

    static Posting posted(Earning earning, Aggregate<MemberAccount> account, Origin origin) {
        var entry = account.invoke(a -> a.earn(earning, origin));
        return new Posting(entry.balanceAfter(), entry.postedAt(), null);
    }

    static Posting accepted(Earning earning, Instant until, Aggregate<MemberAccount> account, Origin origin) {
        account.execute(a -> a.accept(earning, until, origin));
        return new Posting(account.invoke(MemberAccount::balance), null, until);
    }
}
