package com.redroomrewards.domain.merge;

import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.charactersOf;
import static com.redroomrewards.domain.Requests.code;
import static com.redroomrewards.domain.Requests.confirm;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.issueCode;
import static com.redroomrewards.domain.Requests.requestLink;
import static com.redroomrewards.domain.Requests.revoke;
import static com.redroomrewards.domain.Requests.user;
import static com.redroomrewards.domain.Requests.userOf;
import static com.redroomrewards.domain.merge.MergeRequests.annaHereAndBertElsewhere;
import static com.redroomrewards.domain.merge.MergeRequests.execute;
import static com.redroomrewards.domain.merge.MergeRequests.linkTargetHere;
import static com.redroomrewards.domain.merge.MergeRequests.merge;
import static com.redroomrewards.domain.merge.MergeRequests.mergeId;
import static com.redroomrewards.domain.merge.MergeRequests.merged;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.account.AccountEvent.LinkCodeIssued;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.account.AccountEvent.ProfileMoved;
import com.redroomrewards.domain.account.AccountEvent.ProfileRetired;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.link.LinkCommand.LinkIsActive;
import com.redroomrewards.domain.link.LinkEvent.LinkMoved;
import com.redroomrewards.domain.link.LinkEvent.LinkRetired;
import com.redroomrewards.domain.link.LinkEvent.LinkRevoked;
import com.redroomrewards.domain.link.LinkRefusal.MemberAlreadyLinked;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import com.redroomrewards.domain.link.LinkRefusal.UserRetired;
import com.redroomrewards.domain.link.LinkRefusal.WrongProof;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of profiles and their links in a merge (domain.md, Merge). */
class MergedLinksTest {

    private final LedgerFixture ledger = annaHereAndBertElsewhere();

    @Test
    void aProfileMovesWhereTheTargetHasNone() {
        ledger.given(merge("m", ANNA, BERT));
        ledger.when(execute("m"));
        assertThat(ledger.newEvents().subList(0, 3))
                .containsExactly(
                        new LinkMoved(userOf(ANNA), "xcn", mergeId("m"), ANNA, BERT, START),
                        new ProfileMoved(ANNA, userOf(ANNA), "xcn", BERT, START),
                        new ProfileLinked(BERT, userOf(ANNA), "xcn", LinkType.MEMBER, null, START));
        ledger.when(revoke(userOf(ANNA), "r"));
        assertThat(ledger.newEvents())
                .filteredOn(LinkRevoked.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((LinkRevoked) event).memberId()).isEqualTo(BERT));
    }

    @Test
    void aRepeatedConfirmationGetsItsAnswer() {
        ledger.given(merged(ANNA, BERT));
        ledger.when(confirm(userOf(ANNA), ANNA.toString(), ANNA))
                .thenAnswer(LinkIsActive.class, is -> assertThat(is.memberId()).isEqualTo(BERT))
                .thenNothingHappened();
    }

    @Test
    void aProfileIsRetiredForGoodWhereTheTargetHasOne() {
        ledger.given(linkTargetHere());
        ledger.given(merge("m", ANNA, BERT));
        ledger.when(execute("m"));
        assertThat(ledger.newEvents().subList(0, 2))
                .containsExactly(
                        new LinkRetired(userOf(ANNA), "xcn", mergeId("m"), ANNA, START),
                        new ProfileRetired(ANNA, userOf(ANNA), "xcn", mergeId("m"), START));
        ledger.when(earn(ANNA, "o", 10)).thenAnswer(new NotLinked());
        ledger.when(earn(BERT, "o", 10).through(user("bert here"))).thenAvailable(BERT, 10);
        ledger.when(earn(ANNA, "p", 10).through(user("bert here"))).thenAvailable(BERT, 20);
        ledger.when(requestLink(userOf(ANNA), "again")).thenAnswer(new UserRetired());
        ledger.when(confirm(userOf(ANNA), "again", BERT)).thenAnswer(new UserRetired());
    }

    @Test
    void anIntentOfARetiredUserIsOver() {
        ledger.given(revoke(userOf(ANNA)), requestLink(user("second"), "s"), confirm(user("second"), "s", ANNA));
        ledger.given(linkTargetHere());
        ledger.given(merged(ANNA, BERT));
        ledger.when(confirm(user("second"), "s", ANNA)).thenAnswer(new UserRetired());
    }

    @Test
    void whoNamesTheSourceLinksTheTargetWithTheTargetsOwnCode() {
        ledger.given(revoke(userOf(ANNA))).given(merged(ANNA, BERT));
        ledger.given(requestLink(user("new"), "n"));
        ledger.when(confirm(user("new"), "n", ANNA)).thenAnswer(new WrongProof());
        ledger.when(issueCode(ANNA, "c"));
        assertThat(ledger.newEvents())
                .contains(new LinkCodeIssued(BERT, code("c"), START.plus(Duration.ofMinutes(15))));
        ledger.when(confirm(user("new"), "n", ANNA, charactersOf(code("c"))))
                .thenAnswer(LinkIsActive.class, is -> assertThat(is.memberId()).isEqualTo(BERT));
        ledger.given(requestLink(user("newer"), "o"))
                .when(confirm(user("newer"), "o", ANNA))
                .thenAnswer(new MemberAlreadyLinked());
    }
}
