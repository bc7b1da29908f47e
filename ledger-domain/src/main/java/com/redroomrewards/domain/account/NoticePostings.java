package com.redroomrewards.domain.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.account.AccountEvent.ExpiryAnnounced;
import com.redroomrewards.domain.account.AccountEvent.TierChanged;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.program.Programs;
import java.util.Objects;
import java.util.UUID;

/**
 * What an account tells its member of, and remembers to have told (domain.md, Earning and Lots).
 *
 * @param memberId the account's member
 * @param state what the account knows, which changes with what is written
 * @param origin what has made it look
 */
record NoticePostings(UUID memberId, AccountState state, Origin origin) {

    /** Of lots that expire soon. */
    void announceExpiry(ExpiryNotices notices) {
        var moment = state.announced().notBeforeLast(state.notBeforeLastEntry(origin.at()));
        state.announced()
                .due(state.wallets().consumer().freeLots(), notices, moment)
                .forEach((notice, lots) -> apply(new ExpiryAnnounced(
                        memberId, origin.platform(), notice.days(), notice.expiresAt(), lots, moment)));
    }

    /** Of another tier of the program than was told last. */
    void followTiers(Programs programs) {
        state.standings().byPlatform().forEach((platform, standing) -> {
            var program = programs.at(platform, origin.at());
            var before = state.tiers().at(platform, program);
            var now = ToldTiers.tier(program, standing);
            if (!Objects.equals(before, now)) {
                apply(new TierChanged(memberId, platform, before, now, state.notBeforeLastEntry(origin.at())));
            }
        });
    }
}
