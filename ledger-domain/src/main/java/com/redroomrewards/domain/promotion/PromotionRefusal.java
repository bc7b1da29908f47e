package com.redroomrewards.domain.promotion;

import com.redroomrewards.domain.command.Refusal;
import java.util.Map;

/** Why a promotion was not drafted, changed or moved on. */
public sealed interface PromotionRefusal extends Refusal {

    /** There is no such promotion, or not for the one who asks. */
    record UnknownPromotion() implements PromotionRefusal, NotFound {
        @Override
        public String message() {
            return "The promotion does not exist.";
        }
    }

    /** What stands so can't do that. */
    record NotInThisStatus(PromotionStatus status) implements PromotionRefusal, Conflict {
        @Override
        public String message() {
            return "The promotion's status does not allow this.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("rule", "status_allows", "status", status.name());
        }
    }

    /** What RRR has stopped, the platform does not start again. */
    record PausedByRrr() implements PromotionRefusal, Conflict {
        @Override
        public String message() {
            return "RedRoomRewards has paused the promotion; only an RRR_ADMIN can resume it.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("rule", "resumed_by_rrr_admin");
        }
    }

    /** It was changed so often that it can only be ended. */
    record ChangedTooOften(int maximum) implements PromotionRefusal, Conflict {
        @Override
        public String message() {
            return "The promotion was changed too often; end it and draft another.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("rule", "at_most_maximum_changes", "maximum", maximum);
        }
    }

    /** Somebody else has changed the draft meanwhile. */
    record DraftChangedMeanwhile() implements PromotionRefusal, Conflict {
        @Override
        public String message() {
            return "The promotion was changed meanwhile.";
        }
    }

    /** Its end is not after its start, or has come. */
    record EndsTooEarly() implements PromotionRefusal, Invalid {
        @Override
        public String message() {
            return "A promotion ends after it has started, and in the future.";
        }

        @Override
        public String field() {
            return "ends_at";
        }

        @Override
        public String rule() {
            return "after_start_and_now";
        }
    }
}
