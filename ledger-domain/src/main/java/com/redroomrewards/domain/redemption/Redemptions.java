package com.redroomrewards.domain.redemption;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.loading.Aggregates;
import com.redroomrewards.domain.redemption.Redemption.State;
import com.redroomrewards.domain.redemption.RedemptionCommand.QuoteRedemption;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsCommitted;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsQuoted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionCommitted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionQuoted;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Finds redemptions and opens them with a quote. */
final class Redemptions {

    private final Repository<Redemption> repository;

    Redemptions(Repository<Redemption> repository) {
        this.repository = repository;
    }

    Optional<Aggregate<Redemption>> find(UUID quoteId) {
        return Aggregates.find(repository, quoteId);
    }

    /** The redemption of a quote that was given to that platform. */
    Optional<Aggregate<Redemption>> find(UUID quoteId, String platform) {
        return find(quoteId)
                .filter(redemption -> stateOf(redemption).quote().platform().equals(platform));
    }

    Aggregate<Redemption> load(UUID quoteId) {
        return repository.load(quoteId.toString());
    }

    Aggregate<Redemption> open(RedemptionQuoted quote) {
        return Aggregates.create(repository, () -> new Redemption(quote));
    }

    static State stateOf(Aggregate<Redemption> redemption) {
        return redemption.invoke(Redemption::state);
    }

    static RedemptionIsQuoted quoted(Aggregate<Redemption> redemption) {
        return new RedemptionIsQuoted(stateOf(redemption).quote(), List.of(AggregateVersion.of(redemption)));
    }

    static RedemptionIsCommitted committed(
            RedemptionCommitted commit, boolean duplicate, Aggregate<MemberAccount> account) {
        return new RedemptionIsCommitted(
                commit.quoteId(),
                commit.entryId(),
                commit.pointsBurned(),
                commit.discountMinor(),
                commit.balanceAfter(),
                commit.lots(),
                duplicate,
                List.of(AggregateVersion.of(account)));
    }

    /** Whether the quote was given to that profile of that member, or of one that was merged into it. */
    static boolean isFor(RedemptionQuoted quote, UUID memberId, UUID linkId, Origin origin, Accounts accounts) {
        return quote.isThrough(origin.platform(), linkId) && accounts.areOne(memberId, quote.memberId());
    }

    /**
     * Whether the member was merged into another since: what is not set aside by then can't be burned any more (domain.md,
     * Merge).
     */
    static boolean diedInMerge(RedemptionQuoted quote, Aggregate<MemberAccount> account) {
        return !quote.memberId().equals(Accounts.idOf(account));
    }

    /** Whether that question was asked before and got this quote. */
    static boolean answers(RedemptionQuoted quote, QuoteRedemption question, Accounts accounts) {
        return isFor(quote, question.memberId(), question.linkId(), question.origin(), accounts)
                && quote.currency().equals(question.currency())
                && quote.totalMinor() == question.totalMinor()
                && quote.mode() == question.mode()
                && Objects.equals(quote.requestedPoints(), question.requestedPoints());
    }
}
