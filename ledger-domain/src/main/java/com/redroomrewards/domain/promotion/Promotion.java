package com.redroomrewards.domain.promotion;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.promotion.PromotionEvent.BudgetReturned;
import com.redroomrewards.domain.promotion.PromotionEvent.BudgetTaken;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionDrafted;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionRedrafted;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionStatusChanged;
import com.redroomrewards.domain.promotion.PromotionRefusal.ChangedTooOften;
import com.redroomrewards.domain.promotion.PromotionRefusal.EndsTooEarly;
import com.redroomrewards.domain.promotion.PromotionRefusal.NotInThisStatus;
import com.redroomrewards.domain.promotion.PromotionRefusal.PausedByRrr;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A promotion from its draft to its end, and what of its budget is used (domain.md, Aggregates and Earning). */
@AggregateRoot
@Revision("1")
public class Promotion {

    /** How often requests can change one: each of them is remembered. */
    static final int MAX_REQUESTS = 1_000;

    @AggregateIdentifier
    private UUID promotionId;

    private String platform;
    private PromotionTerms drafted;
    private PromotionTerms terms;
    private PromotionStatus status;
    private boolean pausedByRrr;
    private long budgetUsed;
    private Set<UUID> requests = new HashSet<>();

    /** For Axon, which then replays the promotion's events. */
    @SuppressWarnings("NullAway.Init")
    protected Promotion() {}

    // Not for Jackson, which would read snapshots through it: there is a field of that name.
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    @SuppressWarnings("NullAway.Init")
    Promotion(PromotionDrafted drafted) {
        apply(drafted);
    }

    String platform() {
        return platform;
    }

    /** As it was drafted first: what a repeated request is compared with. */
    PromotionTerms drafted() {
        return drafted;
    }

    PromotionTerms terms() {
        return terms;
    }

    PromotionStatus status() {
        return status;
    }

    /** Why it does not make that move now, asked for by that actor, if it does not. */
    Optional<PromotionRefusal> refusal(PromotionMove move, Origin origin) {
        var isRrr = origin.actor().actorType() == ActorType.RRR_ADMIN;
        if (!move.isPossibleIn(status) && !(isRrr && takesPauseOver(move))) {
            return Optional.of(new NotInThisStatus(status));
        }
        if (move == PromotionMove.RESUME && pausedByRrr && !isRrr) {
            return Optional.of(new PausedByRrr());
        }
        if (move != PromotionMove.END && isWornOut()) {
            return Optional.of(new ChangedTooOften(MAX_REQUESTS));
        }
        return move == PromotionMove.SUBMIT && terms.hasEndedBy(origin.at())
                ? Optional.of(new EndsTooEarly())
                : Optional.empty();
    }

    // Or the platform could resume what RRR wants to stand still.
    private boolean takesPauseOver(PromotionMove move) {
        return move == PromotionMove.PAUSE && status == PromotionStatus.PAUSED && !pausedByRrr;
    }

    /** Whether requests have changed it as often as they can. */
    boolean isWornOut() {
        return requests.size() >= MAX_REQUESTS;
    }

    /** Whether the request has changed it before. */
    boolean hasDone(UUID requestId) {
        return requests.contains(requestId);
    }

    /** What is left of its budget, or null when it has none. */
    @Nullable
    Long budgetLeft() {
        var budget = terms.rules().budgetPoints();
        return budget == null ? null : budget - budgetUsed;
    }

    void redraft(UUID requestId, PromotionTerms other, Instant at) {
        apply(new PromotionRedrafted(promotionId, requestId, other, at));
    }

    void become(PromotionStatus next, @Nullable UUID requestId, Origin origin) {
        apply(new PromotionStatusChanged(promotionId, platform, status, next, requestId, origin.actor(), origin.at()));
    }

    void takeBudget(UUID entryId, long points) {
        apply(new BudgetTaken(promotionId, entryId, points));
    }

    void returnBudget(UUID entryId, long points) {
        apply(new BudgetReturned(promotionId, entryId, points));
    }

    @EventSourcingHandler
    void on(PromotionEvent event) {
        promotionId = event.promotionId();
        switch (event) {
            case PromotionDrafted first -> {
                platform = first.platform();
                drafted = first.terms();
                terms = first.terms();
                status = PromotionStatus.DRAFT;
            }
            case PromotionRedrafted again -> {
                terms = again.terms();
                requests.add(again.requestId());
            }
            case PromotionStatusChanged changed -> {
                status = changed.status();
                pausedByRrr =
                        status == PromotionStatus.PAUSED && changed.changedBy().actorType() == ActorType.RRR_ADMIN;
                if (changed.requestId() != null) {
                    requests.add(changed.requestId());
                }
            }
            case BudgetTaken taken -> budgetUsed = Math.addExact(budgetUsed, taken.points());
            case BudgetReturned returned -> budgetUsed = Math.subtractExact(budgetUsed, returned.points());
        }
    }
}
