package com.redroomrewards.domain.promotion;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.identity.Origin;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** What can be asked of a promotion. */
public sealed interface PromotionCommand extends Command {

    /** Drafts one; the id is derived from the request, so that a retry finds the first try. */
    record DraftPromotion(@RoutingKey UUID promotionId, PromotionTerms terms, Origin origin)
            implements PromotionCommand {}

    /**
     * Changes a draft.
     *
     * @param requestId derived from the request, so that a retry is known
     * @param visibleTo the only platform whose promotions the caller may see, or null for every one
     * @param basedOn the version of the promotion that the terms were made from
     */
    record RedraftPromotion(
            @RoutingKey UUID promotionId,
            UUID requestId,
            @Nullable String visibleTo,
            PromotionTerms terms,
            long basedOn,
            Origin origin)
            implements PromotionCommand {}

    /**
     * Moves a promotion on as somebody asks.
     *
     * @param requestId derived from the request, so that a retry is known
     * @param visibleTo the only platform whose promotions the caller may see, or null for every one
     */
    record MovePromotion(
            @RoutingKey UUID promotionId,
            UUID requestId,
            @Nullable String visibleTo,
            PromotionMove move,
            Origin origin) implements PromotionCommand {}

    /**
     * Lets a promotion act that was approved; does nothing to any other.
     *
     * @param submission the version of the promotion that was submitted
     */
    record ActivatePromotion(@RoutingKey UUID promotionId, long submission, Origin origin)
            implements PromotionCommand {}

    /**
     * Makes a draft again of one that was refused, or that nobody has decided on; does nothing to any other.
     *
     * @param submission the version of the promotion that was submitted
     */
    record ReturnPromotion(@RoutingKey UUID promotionId, long submission, Origin origin) implements PromotionCommand {}

    /** Ends one whose end has come; does nothing to any other. */
    record EndDuePromotion(@RoutingKey UUID promotionId, Origin origin) implements PromotionCommand {}

    /**
     * Answer of the commands above.
     *
     * @param status how it stands; to a repeated request, how it stood after the first
     */
    record PromotionIs(
            UUID promotionId,
            String platform,
            PromotionStatus status,
            PromotionTerms terms,
            List<AggregateVersion> changed)
            implements Effect {}
}
