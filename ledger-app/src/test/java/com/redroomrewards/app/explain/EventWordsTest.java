package com.redroomrewards.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.eventstore.SampleEvents;
import com.redroomrewards.domain.account.AccountEvent;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventWordsTest {

    static Stream<AccountEvent> events() {
        return SampleEvents.of(AccountEvent.class);
    }

    // No field that is missing, and no Java text of an object.
    @ParameterizedTest
    @MethodSource("events")
    void everyEventIsExplained(AccountEvent event) {
        assertThat(EventWords.of(event)).isNotBlank().doesNotContain("null", "[", "Optional", "@");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MemberOpened           | the account is opened by
            ProfileLinked          | profile of xcn is linked
            ProfileMoved           | goes to member
            ProfileRetired         | ends for good with merge
            EarningAccepted        | are pending until
            EarningCancelled       | will not be posted
            PointsHeld             | are set aside for quote
            HeldPointsReleased     | are free again
            PointsEscrowed         | wait in escrow for transfer
            EscrowedPointsReturned | is cancelled: its
            EscrowedPointsSent     | released from escrow, to member
            PointsSent             | to member
            PointsReceived         | from member
            LockPlaced             | is placed until
            LockLifted             | is lifted by
            FlagRaised             | is raised
            FlagCleared            | is cleared by
            AccountMerged          | takes its place
            ProfileErased          | its user is forgotten
            PointsForfeited        | given up by erasure
            AccountErased          | is closed by erasure
            AccountAbsorbed        | it takes the place of member
            PointsMergedIn         | of member
            PointsMergedOut        | into member
            PendingPointsPosted    | an accepted earning is posted
            LotExpired             | has expired
            RedeemedPointsRestored | is back
            """)
    void itSaysWhatHappened(String kind, String words) {
        assertThat(events().filter(event -> event.getClass().getSimpleName().equals(kind)))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(EventWords.of(event)).contains(words));
    }
}
