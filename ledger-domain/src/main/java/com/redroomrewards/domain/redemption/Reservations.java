package com.redroomrewards.domain.redemption;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.redemption.Redemption.Reserved;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsReserved;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReservationIsReleased;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionQuoted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionReserved;
import com.redroomrewards.domain.redemption.RedemptionEvent.ReservationReleased;
import java.util.List;
import org.axonframework.modelling.command.Aggregate;

/** Sets quoted points aside and frees them again: redemption and account in one append (domain.md, Redeeming). */
final class Reservations {

    private final Accounts accounts;

    Reservations(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Sets aside what was quoted; callers have checked that it may be. */
    static RedemptionIsReserved make(
            RedemptionQuoted quote,
            String orderId,
            Aggregate<Redemption> redemption,
            Aggregate<MemberAccount> account,
            Origin origin) {
        account.execute(a -> a.hold(quote.quoteId(), quote.pointsToBurn(), quote.expiresAt(), origin));
        var reserved = new RedemptionReserved(
                quote.quoteId(),
                quote.memberId(),
                orderId,
                quote.pointsToBurn(),
                account.invoke(a -> a.available(origin.at())),
                quote.expiresAt(),
                origin);
        redemption.execute(r -> r.reserve(reserved));
        return made(quote, reserved, account);
    }

    static RedemptionIsReserved made(
            RedemptionQuoted quote, RedemptionReserved reserved, Aggregate<MemberAccount> account) {
        return new RedemptionIsReserved(
                quote.quoteId(),
                reserved.points(),
                quote.discountMinor(),
                reserved.availableAfter(),
                reserved.until(),
                List.of(AggregateVersion.of(account)));
    }

    /** Frees the points; when the quote has ended they are free already. */
    ReservationIsReleased release(Aggregate<Redemption> redemption, Reserved reserved, Origin origin) {
        var quote = reserved.quote();
        var account = accounts.load(quote.memberId());
        account.execute(a -> a.release(quote.quoteId(), origin));
        var released = new ReservationReleased(
                quote.quoteId(),
                reserved.reservation().points(),
                account.invoke(a -> a.available(origin.at())),
                account.invoke(a -> a.notBeforeLastEntry(origin.at())));
        redemption.execute(r -> r.release(released));
        return released(released, account);
    }

    /** The answer to a release that came before. */
    ReservationIsReleased released(RedemptionQuoted quote, ReservationReleased released) {
        return released(released, accounts.load(quote.memberId()));
    }

    private static ReservationIsReleased released(ReservationReleased released, Aggregate<MemberAccount> account) {
        return new ReservationIsReleased(
                released.quoteId(),
                released.points(),
                released.availableAfter(),
                List.of(AggregateVersion.of(account)));
    }
}
