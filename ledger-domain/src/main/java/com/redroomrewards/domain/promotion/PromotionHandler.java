package com.redroomrewards.domain.promotion;

import com.redroomrewards.domain.approval.Approval;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalOpened;
import com.redroomrewards.domain.approval.Approvals;
import com.redroomrewards.domain.approval.Quorum;
import com.redroomrewards.domain.approval.SubjectType;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.loading.Aggregates;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.promotion.PromotionCommand.ActivatePromotion;
import com.redroomrewards.domain.promotion.PromotionCommand.DraftPromotion;
import com.redroomrewards.domain.promotion.PromotionCommand.EndDuePromotion;
import com.redroomrewards.domain.promotion.PromotionCommand.MovePromotion;
import com.redroomrewards.domain.promotion.PromotionCommand.PromotionIs;
import com.redroomrewards.domain.promotion.PromotionCommand.RedraftPromotion;
import com.redroomrewards.domain.promotion.PromotionCommand.ReturnPromotion;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionDrafted;
import com.redroomrewards.domain.promotion.PromotionRefusal.ChangedTooOften;
import com.redroomrewards.domain.promotion.PromotionRefusal.DraftChangedMeanwhile;
import com.redroomrewards.domain.promotion.PromotionRefusal.EndsTooEarly;
import com.redroomrewards.domain.promotion.PromotionRefusal.NotInThisStatus;
import com.redroomrewards.domain.promotion.PromotionRefusal.UnknownPromotion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Drafts promotions and moves them on: promotion, approval and the platform's list in one append (domain.md, Aggregates
 * and Signatures).
 */
public final class PromotionHandler {

    private final Repository<Promotion> promotions;
    private final Approvals approvals;
    private final PromotionCatalogs catalogs;
    private final Programs programs;

    public PromotionHandler(
            Repository<Promotion> promotions,
            Repository<Approval> approvals,
            Repository<PromotionCatalog> catalogs,
            Programs programs) {
        this.promotions = promotions;
        this.approvals = new Approvals(approvals);
        this.catalogs = new PromotionCatalogs(catalogs);
        this.programs = programs;
    }

    /** Drafts one; a retry gets the first answer. */
    @CommandHandler
    public Answer handle(DraftPromotion command) {
        var first = Aggregates.find(promotions, command.promotionId());
        if (first.isPresent()) {
            return first.get().invoke(Promotion::drafted).equals(command.terms())
                    ? is(first.get(), PromotionStatus.DRAFT, command.terms())
                    : new RequestChanged();
        }
        if (endsTooEarly(command.terms(), command.origin().at())) {
            return new EndsTooEarly();
        }
        var drafted = new PromotionDrafted(
                command.promotionId(),
                command.origin().platform(),
                command.terms(),
                command.origin().at());
        return is(Aggregates.create(promotions, () -> new Promotion(drafted)));
    }

    /** Changes a draft; nothing else can be changed (http.md, Promotions). */
    @CommandHandler
    public Answer handle(RedraftPromotion command) {
        var promotion = find(command.promotionId(), command.visibleTo()).orElse(null);
        if (promotion == null) {
            return new UnknownPromotion();
        }
        if (promotion.invoke(p -> p.hasDone(command.requestId()))) {
            return is(promotion, PromotionStatus.DRAFT, command.terms());
        }
        var status = promotion.invoke(Promotion::status);
        if (status != PromotionStatus.DRAFT) {
            return new NotInThisStatus(status);
        }
        if (promotion.invoke(Promotion::isWornOut)) {
            return new ChangedTooOften(Promotion.MAX_REQUESTS);
        }
        if (promotion.version() != command.basedOn()) {
            return new DraftChangedMeanwhile();
        }
        if (endsTooEarly(command.terms(), command.origin().at())) {
            return new EndsTooEarly();
        }
        promotion.execute(p ->
                p.redraft(command.requestId(), command.terms(), command.origin().at()));
        return is(promotion);
    }

    /** Moves one on; a retry gets the first answer. */
    @CommandHandler
    public Answer handle(MovePromotion command) {
        var promotion = find(command.promotionId(), command.visibleTo()).orElse(null);
        if (promotion == null) {
            return new UnknownPromotion();
        }
        if (promotion.invoke(p -> p.hasDone(command.requestId()))) {
            return is(promotion, command.move().to(), promotion.invoke(Promotion::terms));
        }
        var refusal = promotion.invoke(p -> p.refusal(command.move(), command.origin()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        become(promotion, command.move().to(), command.requestId(), command.origin());
        if (command.move() == PromotionMove.SUBMIT) {
            approvals.open(opened(promotion, command.origin()));
        }
        return is(promotion);
    }

    /** Lets one act whose signatures are complete. */
    @CommandHandler
    public Answer handle(ActivatePromotion command) {
        return decided(command.promotionId(), command.submission(), PromotionStatus.ACTIVE, command.origin());
    }

    /** Makes a draft again of one that was not approved. */
    @CommandHandler
    public Answer handle(ReturnPromotion command) {
        return decided(command.promotionId(), command.submission(), PromotionStatus.DRAFT, command.origin());
    }

    /** Ends one whose time is over. A deadline sends it, and it may come twice. */
    @CommandHandler
    public Answer handle(EndDuePromotion command) {
        var promotion = find(command.promotionId(), null).orElse(null);
        if (promotion == null) {
            return new UnknownPromotion();
        }
        var isOver = promotion.invoke(p -> p.terms().hasEndedBy(command.origin().at()));
        var status = promotion.invoke(Promotion::status);
        if (isOver && (status == PromotionStatus.ACTIVE || status == PromotionStatus.PAUSED)) {
            become(promotion, PromotionStatus.ENDED, null, command.origin());
        }
        return is(promotion);
    }

    // Of another submission it is too late to decide.
    private Answer decided(UUID promotionId, long submission, PromotionStatus next, Origin origin) {
        var promotion = find(promotionId, null).orElse(null);
        if (promotion == null) {
            return new UnknownPromotion();
        }
        var waits = promotion.invoke(Promotion::status) == PromotionStatus.PENDING_APPROVAL;
        if (waits && promotion.version() == submission) {
            become(promotion, next, null, origin);
        }
        return is(promotion);
    }

    private void become(Aggregate<Promotion> promotion, PromotionStatus next, @Nullable UUID requestId, Origin origin) {
        var promotionId = UUID.fromString(promotion.identifierAsString());
        var platform = promotion.invoke(Promotion::platform);
        var previous = promotion.invoke(Promotion::status);
        promotion.execute(p -> p.become(next, requestId, origin));
        if (next == PromotionStatus.ACTIVE) {
            catalogs.list(promotionId, platform, promotion.invoke(Promotion::terms));
        } else if (previous == PromotionStatus.ACTIVE) {
            catalogs.unlist(promotionId, platform);
        }
    }

    private Optional<Aggregate<Promotion>> find(UUID promotionId, @Nullable String visibleTo) {
        return Aggregates.find(promotions, promotionId)
                .filter(promotion -> visibleTo == null
                        || promotion.invoke(Promotion::platform).equals(visibleTo));
    }

    private ApprovalOpened opened(Aggregate<Promotion> promotion, Origin origin) {
        var promotionId = UUID.fromString(promotion.identifierAsString());
        var platform = promotion.invoke(Promotion::platform);
        var rules = programs.at(platform, origin.at()).promotions();
        return new ApprovalOpened(
                Approval.idOf(promotionId),
                SubjectType.PROMOTION,
                promotionId,
                promotion.version(),
                platform,
                promotion.invoke(p -> p.terms().contentHash()),
                new Quorum(rules.clientAdmins(), rules.rrrAdmins()),
                origin.at(),
                origin.at().plus(rules.signaturesWithin()));
    }

    private static boolean endsTooEarly(PromotionTerms terms, Instant now) {
        return terms.hasEndedBy(now) || (terms.startsAt() != null && terms.hasEndedBy(terms.startsAt()));
    }

    private static PromotionIs is(Aggregate<Promotion> promotion) {
        return is(promotion, promotion.invoke(Promotion::status), promotion.invoke(Promotion::terms));
    }

    private static PromotionIs is(Aggregate<Promotion> promotion, PromotionStatus status, PromotionTerms terms) {
        return new PromotionIs(
                UUID.fromString(promotion.identifierAsString()),
                promotion.invoke(Promotion::platform),
                status,
                terms,
                List.of(AggregateVersion.of(promotion)));
    }
}
