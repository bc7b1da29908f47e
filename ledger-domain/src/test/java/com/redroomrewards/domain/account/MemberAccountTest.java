package com.redroomrewards.domain.account;

import static com.redroomrewards.domain.LedgerFixture.LINK_CODES;
import static com.redroomrewards.domain.LedgerFixture.PLATFORM;
import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.code;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.account.AccountCommand.MemberIsOpen;
import com.redroomrewards.domain.account.AccountCommand.OpenMember;
import com.redroomrewards.domain.account.AccountEvent.LinkCodeIssued;
import com.redroomrewards.domain.account.AccountEvent.MemberOpened;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.receipt.Receipt;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The account alone, on Axon's own fixture, which also compares the state with that of a replay. */
class MemberAccountTest {

    private static final Origin ORIGIN =
            new Origin(PLATFORM, new Actor(ActorType.RRR_ADMIN, "admin-1"), new UUID(1, 1), START);

    private final AggregateTestFixture<MemberAccount> fixture = new AggregateTestFixture<>(MemberAccount.class);

    @BeforeEach
    void register() {
        // The fixture has one aggregate, so what needs a receipt is in AccountHandlerTest.
        var receipts = EventSourcingRepository.builder(Receipt.class)
                .eventStore(fixture.getEventStore())
                .build();
        fixture.registerAnnotatedCommandHandler(
                new AccountHandler(receipts, fixture.getRepository(), LINK_CODES, Programs.DEFAULTS));
    }

    @Test
    void openingIsAnEvent() {
        fixture.givenNoPriorActivity()
                .when(new OpenMember(ANNA, "vip-7", ORIGIN))
                .expectResultMessagePayload(new MemberIsOpen(ANNA, START, List.of(new AggregateVersion(ANNA, 0))))
                .expectEvents(new MemberOpened(ANNA, PLATFORM, "vip-7", START))
                .expectState(account -> {
                    assertThat(account.openedAt()).isEqualTo(START);
                    assertThat(account.balance()).isZero();
                    assertThat(account.isBlank()).isTrue();
                });
    }

    @Test
    void openingAgainIsNone() {
        fixture.given(new MemberOpened(ANNA, "first", null, START.minusSeconds(1)))
                .when(new OpenMember(ANNA, null, ORIGIN))
                .expectResultMessagePayload(
                        new MemberIsOpen(ANNA, START.minusSeconds(1), List.of(new AggregateVersion(ANNA, 0))))
                .expectNoEvents();
    }

    @Test
    void aUsedCodeIsGone() {
        fixture.given(
                        new MemberOpened(ANNA, PLATFORM, null, START),
                        new LinkCodeIssued(ANNA, code("own"), START.plusSeconds(900)),
                        new ProfileLinked(ANNA, new UUID(2, 2), PLATFORM, LinkType.MEMBER, code("own"), START))
                .when(new OpenMember(ANNA, null, ORIGIN))
                .expectState(account -> {
                    assertThat(account.linkCode()).isEmpty();
                    assertThat(account.isLinkedAt(PLATFORM)).isTrue();
                });
    }
}
