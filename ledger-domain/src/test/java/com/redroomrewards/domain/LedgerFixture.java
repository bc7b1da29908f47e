package com.redroomrewards.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.AccountHandler;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.LinkCodes;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.account.SafeguardHandler;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.adjustment.Adjustment;
import com.redroomrewards.domain.adjustment.AdjustmentHandler;
import com.redroomrewards.domain.adjustment.AdminDay;
import com.redroomrewards.domain.approval.Approval;
import com.redroomrewards.domain.approval.ApprovalCommand.ApprovalIs;
import com.redroomrewards.domain.approval.ApprovalHandler;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.command.Refusal;
import com.redroomrewards.domain.command.Refused;
import com.redroomrewards.domain.earning.EarnedOrder;
import com.redroomrewards.domain.earning.EarningHandler;
import com.redroomrewards.domain.earning.PendingHandler;
import com.redroomrewards.domain.earning.ReversalHandler;
import com.redroomrewards.domain.erasure.ErasureHandler;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.link.AccountLink;
import com.redroomrewards.domain.link.LinkHandler;
import com.redroomrewards.domain.merge.Merge;
import com.redroomrewards.domain.merge.MergeHandler;
import com.redroomrewards.domain.program.LoyaltyProgram;
import com.redroomrewards.domain.program.ProgramHandler;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.promotion.ActivePromotion;
import com.redroomrewards.domain.promotion.Promotion;
import com.redroomrewards.domain.promotion.PromotionCatalog;
import com.redroomrewards.domain.promotion.PromotionCatalogEvent;
import com.redroomrewards.domain.promotion.PromotionHandler;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.redemption.CommitHandler;
import com.redroomrewards.domain.redemption.QuoteHandler;
import com.redroomrewards.domain.redemption.Redemption;
import com.redroomrewards.domain.redemption.ReserveHandler;
import com.redroomrewards.domain.redemption.ReverseHandler;
import com.redroomrewards.domain.topup.TopUp;
import com.redroomrewards.domain.topup.TopUpHandler;
import com.redroomrewards.domain.transfer.AwardHandler;
import com.redroomrewards.domain.transfer.EscrowEndHandler;
import com.redroomrewards.domain.transfer.ReleaseHandler;
import com.redroomrewards.domain.transfer.Transfer;
import com.redroomrewards.domain.transfer.TransferHandler;
import com.redroomrewards.domain.transfer.TransferReversalHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AbstractRepository;
import org.axonframework.modelling.command.Repository;
import org.slf4j.LoggerFactory;

/**
 * Given-when-then for commands that touch several aggregates: the real handlers and repositories over an event store
 * in memory. Time stands still until {@link #at} or {@link #after}. Beside what a test asks for, it checks after each
 * command what holds for all of them: one append or none, the versions in the answer, and the chain of entries.
 */
public final class LedgerFixture {

    /** When every scenario begins: noon in Toronto, in winter. */
    public static final Instant START = Instant.parse("2026-01-15T17:00:00Z");

    /** The platform of a command that names no other. */
    public static final String PLATFORM = "xcn";

    /** Codes that follow from the id, as the real ones do. */
    public static final LinkCodes LINK_CODES = id ->
            DerivedId.of("test-code", id.toString()).toString().substring(0, 8).toUpperCase(Locale.ROOT);

    private static final UUID TRACE = UUID.fromString("00000000-0000-0000-0000-00000000ace1");

    static {
        // Axon warns, with a stack trace, of each aggregate that is looked for and not there; here that is an answer.
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        ((Logger) LoggerFactory.getLogger(AbstractRepository.class)).setLevel(Level.ERROR);
    }

    private final IndexedEventStorageEngine engine = new IndexedEventStorageEngine();
    private final CommandBus bus = SimpleCommandBus.builder().build();
    private final TestUsers users = new TestUsers();
    private final Repository<MemberAccount> accounts;
    private String platform = PLATFORM;
    private Actor actor = new Actor(ActorType.SERVICE, "xcn-backend");
    private Instant now = START;
    private final Map<UUID, Entry> lastEntries = new HashMap<>();
    private final Map<UUID, Map<Wallet, Long>> balances = new HashMap<>();
    private int eventsBefore;
    private Answer answer;

    public LedgerFixture() {
        this(Programs.DEFAULTS);
    }

    public LedgerFixture(Programs programs) {
        var eventStore = EmbeddedEventStore.builder().storageEngine(engine).build();
        accounts = repository(MemberAccount.class, eventStore);
        var links = repository(AccountLink.class, eventStore);
        var receipts = repository(Receipt.class, eventStore);
        var redemptions = repository(Redemption.class, eventStore);
        register(new AccountHandler(receipts, accounts, LINK_CODES, programs));
        register(new SafeguardHandler(receipts, accounts));
        register(new LinkHandler(receipts, links, accounts, users, LINK_CODES, programs));
        register(new ErasureHandler(links, accounts));
        register(new ProgramHandler(repository(LoyaltyProgram.class, eventStore)));
        var orders = repository(EarnedOrder.class, eventStore);
        var promotions = repository(Promotion.class, eventStore);
        register(new EarningHandler(orders, promotions, accounts, programs, this::activePromotions));
        register(new PendingHandler(orders, promotions, accounts, programs));
        var approvals = repository(Approval.class, eventStore);
        register(new PromotionHandler(promotions, approvals, repository(PromotionCatalog.class, eventStore), programs));
        register(new ApprovalHandler(approvals));
        register(new AdjustmentHandler(
                repository(Adjustment.class, eventStore),
                approvals,
                repository(AdminDay.class, eventStore),
                accounts,
                programs));
        var transfers = repository(Transfer.class, eventStore);
        register(new ReversalHandler(orders, promotions, transfers, accounts, programs));
        register(new QuoteHandler(redemptions, accounts, programs));
        register(new CommitHandler(receipts, redemptions, accounts, programs));
        register(new ReserveHandler(receipts, redemptions, accounts, programs));
        register(new ReverseHandler(receipts, redemptions, accounts, programs));
        register(new TopUpHandler(receipts, orders, repository(TopUp.class, eventStore), accounts, programs));
        register(new AwardHandler(transfers, accounts, programs));
        register(new TransferHandler(transfers, accounts, programs));
        register(new TransferReversalHandler(transfers, accounts, programs));
        register(new ReleaseHandler(transfers, accounts, programs));
        register(new EscrowEndHandler(transfers, accounts));
        register(new MergeHandler(repository(Merge.class, eventStore), approvals, links, accounts, programs));
    }

    /** Moves the clock to that moment. */
    public LedgerFixture at(Instant moment) {
        now = moment;
        return this;
    }

    /** Moves the clock on. */
    public LedgerFixture after(Duration duration) {
        return at(now.plus(duration));
    }

    /** Lets another platform send what follows. */
    public LedgerFixture from(String newPlatform) {
        platform = newPlatform;
        return this;
    }

    /** Lets another actor send what follows. */
    public LedgerFixture by(Actor newActor) {
        actor = newActor;
        return this;
    }

    /** What happened before; none of it may be refused. */
    public LedgerFixture given(Request... requests) {
        for (var request : requests) {
            when(request);
            assertThat(answer).as("answer to %s", request.from(origin())).isInstanceOf(Effect.class);
        }
        return this;
    }

    /** What was refused before; all of it must be. */
    public LedgerFixture givenRefused(Request... requests) {
        for (var request : requests) {
            when(request);
            assertThat(answer).as("answer to %s", request.from(origin())).isInstanceOf(Refusal.class);
        }
        return this;
    }

    /** What is tested. */
    public LedgerFixture when(Request request) {
        eventsBefore = engine.all().size();
        var appendsBefore = engine.appends();
        engine.read().clear();
        answer = dispatch(request.from(origin()));
        assertThat(engine.appends() - appendsBefore)
                .as("appends of one command")
                .isEqualTo(engine.all().size() == eventsBefore ? 0 : 1);
        checkVersions();
        newPostings().forEach(this::checkChain);
        return this;
    }

    /** The whole answer. */
    public LedgerFixture thenAnswer(Answer expected) {
        assertThat(answer).isEqualTo(expected);
        return this;
    }

    /** What an answer of that type must say. */
    public <T extends Answer> LedgerFixture thenAnswer(Class<T> type, Consumer<T> requirements) {
        assertThat(answer).isInstanceOfSatisfying(type, requirements);
        return this;
    }

    /** Some refusal. */
    public LedgerFixture thenRefused() {
        assertThat(answer).isInstanceOf(Refusal.class);
        return this;
    }

    /** The payloads of the events that the command appended, in order. */
    public LedgerFixture thenEvents(Object... expected) {
        assertThat(newEvents()).containsExactly(expected);
        return this;
    }

    /** The types of the events that the command appended, in order. */
    public LedgerFixture thenEventTypes(Class<?>... expected) {
        assertThat(newEvents()).extracting(Object::getClass).asList().containsExactly((Object[]) expected);
        return this;
    }

    /** The ledger entries that the command appended, in order, in the words of a test. */
    @SafeVarargs
    public final <T> LedgerFixture thenEntries(Function<Entry, T> words, T... expected) {
        assertThat(newEntries()).extracting(words).containsExactly(expected);
        return this;
    }

    /** The command appended nothing. */
    public LedgerFixture thenNothingHappened() {
        assertThat(newEvents()).isEmpty();
        return this;
    }

    /** The command went by nothing of that aggregate, so that no change of it can get in its way. */
    public LedgerFixture thenNotRead(UUID aggregateId) {
        assertThat(engine.read()).isNotEmpty().doesNotContain(aggregateId.toString());
        return this;
    }

    /** What the member can spend now. */
    public LedgerFixture thenAvailable(UUID memberId, long points) {
        assertThat(available(memberId)).as("available points").isEqualTo(points);
        return this;
    }

    /** Whose keys are there. */
    public TestUsers users() {
        return users;
    }

    /** The answer to the last command. */
    public Answer answer() {
        return answer;
    }

    /** The answer to the last command, which must be of that type. */
    public <T extends Answer> T answer(Class<T> type) {
        assertThat(answer).isInstanceOf(type);
        return type.cast(answer);
    }

    /** The simulated moment. */
    public Instant now() {
        return now;
    }

    /** Where a command of this moment comes from. */
    public Origin origin() {
        return new Origin(platform, actor, TRACE, now);
    }

    /** What the account says can be spent now. */
    public long available(UUID memberId) {
        return ask(memberId, account -> account.available(now));
    }

    /** Asks an account, replayed from its first event. */
    public <T> T ask(UUID memberId, Function<MemberAccount, T> question) {
        return inUnitOfWork(() -> accounts.load(memberId.toString()).invoke(question));
    }

    /** Payloads of the events that the last command appended. */
    public List<Object> newEvents() {
        return payloads(engine.all().subList(eventsBefore, engine.all().size()));
    }

    /** The events of the last command that are ledger entries. */
    public List<Posting> newPostings() {
        return postings(newEvents());
    }

    /** Ledger entries that the last command appended. */
    public List<Entry> newEntries() {
        return newPostings().stream().map(Posting::entry).toList();
    }

    /** All ledger entries of a member. */
    public List<Entry> entries(UUID memberId) {
        return postings(payloads(engine.stream(memberId.toString()))).stream()
                .map(Posting::entry)
                .toList();
    }

    private void checkVersions() {
        if (answer instanceof Effect effect) {
            for (var changed : effect.changed()) {
                assertThat(changed.version())
                        .as("version of %s in the answer", changed.aggregateId())
                        .isEqualTo(
                                engine.stream(changed.aggregateId().toString()).size()
                                        - (isStillToCome(changed) ? 0 : 1));
            }
        }
    }

    // What an approval decides is carried out by the saga, in an append of its own.
    private boolean isStillToCome(AggregateVersion changed) {
        return answer instanceof ApprovalIs is && is.changed().indexOf(changed) > 0;
    }

    private List<ActivePromotion> activePromotions(String ofPlatform) {
        return PromotionCatalog.activeAfter(
                List.of(),
                payloads(engine.stream(PromotionCatalog.idOf(ofPlatform).toString())).stream()
                        .map(PromotionCatalogEvent.class::cast)
                        .toList());
    }

    private void checkChain(Posting posting) {
        var entry = posting.entry();
        var before = lastEntries.put(posting.memberId(), entry);
        assertThat(entry.entryNo())
                .as("place in the chain of %s", entry)
                .isEqualTo(before == null ? 1 : before.entryNo() + 1);
        var balance = balances.computeIfAbsent(posting.memberId(), id -> new EnumMap<>(Wallet.class))
                .merge(entry.wallet(), entry.pointsDelta(), Math::addExact);
        assertThat(entry.balanceAfter()).as("balance_after of %s", entry).isEqualTo(balance);
    }

    private Answer dispatch(Object command) {
        var callback = new FutureCallback<Object, Object>();
        bus.dispatch(GenericCommandMessage.asCommandMessage(command), callback);
        var result = callback.getResult();
        if (result.isExceptional()) {
            var refusal = Refused.in(result.exceptionResult());
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (result.exceptionResult() instanceof RuntimeException e) {
                throw e;
            }
            throw new AssertionError(result.exceptionResult());
        }
        return (Answer) result.getPayload();
    }

    private static <T> T inUnitOfWork(Supplier<T> question) {
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        try {
            return question.get();
        } finally {
            unitOfWork.rollback();
        }
    }

    private void register(Object handler) {
        new AnnotationCommandHandlerAdapter<>(handler).subscribe(bus);
    }

    private static <T> Repository<T> repository(Class<T> type, EmbeddedEventStore eventStore) {
        return EventSourcingRepository.builder(type).eventStore(eventStore).build();
    }

    private static List<Object> payloads(List<DomainEventMessage<?>> events) {
        return new ArrayList<>(events.stream().map(Message::getPayload).toList());
    }

    private static List<Posting> postings(List<Object> events) {
        return events.stream()
                .filter(Posting.class::isInstance)
                .map(Posting.class::cast)
                .toList();
    }

    /** A command that takes the moment, the platform and the actor from the scenario. */
    @FunctionalInterface
    public interface Request {

        /** The command. */
        Object from(Origin origin);
    }
}
