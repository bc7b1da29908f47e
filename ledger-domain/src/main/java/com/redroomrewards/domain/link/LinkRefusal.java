package com.redroomrewards.domain.link;

import com.redroomrewards.domain.answer.Refusal;
import java.util.Map;

/** Why a user was not linked, or may not act for a member. */
public sealed interface LinkRefusal extends Refusal {

    /** The user and the member are not linked to each other. The one message with "not linked" (http.md). */
    record NotLinked() implements LinkRefusal {
        @Override
        public Kind kind() {
            return Kind.VALIDATION_FAILED;
        }

        @Override
        public String message() {
            return "The client user is not linked to this member.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", "client_user_id", "rule", "linked to rrr_member_id");
        }
    }

    /** The user has no such intent. */
    record UnknownIntent() implements LinkRefusal {
        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }

        @Override
        public String message() {
            return "The link intent does not exist for this client user.";
        }
    }

    /** The intent has expired or died of wrong proofs. */
    record IntentEnded() implements LinkRefusal {
        @Override
        public Kind kind() {
            return Kind.VALIDATION_FAILED;
        }

        @Override
        public String message() {
            return "The link intent has ended; ask for a new one.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", "intent_id", "rule", "not expired and fewer than the allowed wrong proofs");
        }
    }

    /** The assertion is not the code that proves control. */
    record WrongProof() implements LinkRefusal {
        @Override
        public Kind kind() {
            return Kind.VALIDATION_FAILED;
        }

        @Override
        public String message() {
            return "The proof does not show control of this member.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", "proof.assertion", "rule", "the code that proves control of the member");
        }
    }

    /** The user is linked to some member already. */
    record UserAlreadyLinked() implements LinkRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String message() {
            return "The client user already has a linked member.";
        }
    }

    /** The member is linked to another user of the platform. */
    record MemberAlreadyLinked() implements LinkRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String message() {
            return "The member already has a linked user of this client.";
        }
    }
}
