package com.redroomrewards.domain.program;

import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.commit;
import static com.redroomrewards.domain.Requests.confirm;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.open;
import static com.redroomrewards.domain.Requests.quoteMax;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.requestLink;
import static com.redroomrewards.domain.Requests.reverse;
import static com.redroomrewards.domain.Requests.revoke;
import static com.redroomrewards.domain.Requests.user;
import static com.redroomrewards.domain.Requests.userOf;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.earning.EarningCommand.PointsAreEarned;
import com.redroomrewards.domain.program.Program.Switches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is switched off is refused, what was done before is answered as before, and what gives back goes on. */
class SwitchesTest {

    private static final Switches ALL_ON = Program.DEFAULT.switches();
    private static final FeatureDisabled NO_EARN = new FeatureDisabled(Feature.EARN);
    private static final FeatureDisabled NO_REDEEM = new FeatureDisabled(Feature.REDEEM);
    private static final FeatureDisabled NO_LINK = new FeatureDisabled(Feature.LINK);

    private Program program = Program.DEFAULT;
    private final LedgerFixture ledger = new LedgerFixture((platform, at) -> program);

    @BeforeEach
    void annaHasPoints() {
        ledger.given(linked(ANNA)).given(earn(ANNA, "o", 5_000));
    }

    @Test
    void earning() {
        program = program.next(new Switches(false, true, true, true, true));
        ledger.when(earn(ANNA, "other", 1)).thenAnswer(NO_EARN).thenNothingHappened();
        ledger.when(earn(ANNA, "o", 5_000))
                .thenAnswer(PointsAreEarned.class, answer -> {})
                .thenNothingHappened();
        ledger.given(quoteMax(ANNA, "q", 2_000), commit(ANNA, "q", "cart"));

        program = program.next(ALL_ON);
        ledger.given(earn(ANNA, "other", 1));
    }

    @Test
    void redeeming() {
        ledger.given(quoteMax(ANNA, "q", 2_000), redeem(ANNA, "done", 500));

        program = program.next(new Switches(true, false, true, true, true));
        ledger.when(quoteMax(ANNA, "r", 2_000)).thenAnswer(NO_REDEEM).thenNothingHappened();
        ledger.when(commit(ANNA, "q", "cart")).thenAnswer(NO_REDEEM).thenNothingHappened();
        ledger.when(redeem(ANNA, "short", 500)).thenAnswer(NO_REDEEM).thenNothingHappened();
        ledger.given(redeem(ANNA, "done", 500), quoteMax(ANNA, "q", 2_000), reverse("done"), earn(ANNA, "other", 1));
        ledger.thenAvailable(ANNA, 5_001);
    }

    @Test
    void linking() {
        var free = user("free");
        ledger.given(open(BERT), requestLink(free, "i"));

        program = program.next(new Switches(true, true, false, true, true));
        ledger.when(requestLink(user("new"), "j")).thenAnswer(NO_LINK).thenNothingHappened();
        ledger.when(confirm(free, "i", BERT)).thenAnswer(NO_LINK).thenNothingHappened();
        ledger.given(requestLink(free, "i"), confirm(userOf(ANNA), ANNA.toString(), ANNA), revoke(userOf(ANNA)));
    }
}
