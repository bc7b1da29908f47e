package com.redroomrewards.domain.topup;

import com.redroomrewards.domain.account.EarnedLot;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.program.Feature;
import com.redroomrewards.domain.program.FeatureDisabled;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.topup.TopUpCommand.QuoteTopUp;
import com.redroomrewards.domain.topup.TopUpEvent.TopUpQuoted;
import com.redroomrewards.domain.topup.TopUpRefusal.OtherPrice;
import com.redroomrewards.domain.topup.TopUpRefusal.UnknownBundle;
import com.redroomrewards.domain.topup.TopUpRefusal.UnknownCurrency;
import java.time.Instant;
import java.util.Optional;

/** Which bundles a program sells, and for how much (domain.md, The loyalty program). */
record TopUpPolicy(Program program) {

    static TopUpPolicy of(Programs programs, Origin origin) {
        return new TopUpPolicy(programs.at(origin.platform(), origin.at()));
    }

    /** Why no points are sold, when earning is switched off. */
    Optional<FeatureDisabled> refusal() {
        return program.refusalOf(Feature.EARN);
    }

    /** Why that bundle is not sold for that price, when it is not. */
    Optional<TopUpRefusal> refusal(QuoteTopUp command) {
        var currency = currency(command);
        if (!program.currencies().containsKey(currency)) {
            return Optional.of(new UnknownCurrency());
        }
        if (!program.topUps().bundles().contains(command.bundle())) {
            return Optional.of(new UnknownBundle(program.topUps().bundles()));
        }
        var price = program.currency(currency).topUpPriceMinor();
        return command.unitPriceMinor() == price ? Optional.empty() : Optional.of(new OtherPrice(price, currency));
    }

    /** The quote for a bundle that is sold for that price. */
    TopUpQuoted quote(QuoteTopUp command) {
        var at = command.origin().at();
        return new TopUpQuoted(
                command.quoteId(),
                command.origin().platform(),
                command.bundle(),
                currency(command),
                command.unitPriceMinor(),
                Math.multiplyExact(command.bundle(), command.unitPriceMinor()),
                program.version(),
                at,
                at.plus(program.topUps().quoteLife()));
    }

    /** The lot of so many points that are bought at that moment. */
    EarnedLot lot(long points, Instant boughtAt) {
        return new EarnedLot(
                LotKind.TOP_UP, points, program.after(program.lotLives().topUp(), boughtAt), null);
    }

    private String currency(QuoteTopUp command) {
        return command.currency() == null ? program.topUps().defaultCurrency() : command.currency();
    }
}
