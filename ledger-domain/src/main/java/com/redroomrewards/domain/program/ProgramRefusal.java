package com.redroomrewards.domain.program;

import com.redroomrewards.domain.command.Refusal;
import java.util.Map;

/** Why a version was not published. */
public sealed interface ProgramRefusal extends Refusal {

    /** A policy is out of its bounds. */
    record PolicyOutOfBounds(String field, String rule) implements ProgramRefusal, Invalid {
        @Override
        public String message() {
            return "A policy of the program is out of its bounds.";
        }
    }

    /** It would hold before it was published. */
    record EffectiveInThePast() implements ProgramRefusal, Invalid {
        @Override
        public String message() {
            return "A version can't take effect before it is published.";
        }

        @Override
        public String field() {
            return "effective_at";
        }

        @Override
        public String rule() {
            return "not_before_now";
        }
    }

    /** Another version was published since the one that this was made from. */
    record VersionTaken(int lastVersion) implements ProgramRefusal, Conflict {
        @Override
        public String message() {
            return "Another version of the program was published meanwhile.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("rule", "follows_last_version", "last_version", lastVersion);
        }
    }
}
