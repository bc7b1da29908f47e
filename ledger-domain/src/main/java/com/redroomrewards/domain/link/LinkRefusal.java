package com.redroomrewards.domain.link;

import com.redroomrewards.domain.command.Refusal;

/** Why a user was not linked, or may not act for a member. */
public sealed interface LinkRefusal extends Refusal {

    /** The user and the member are not linked to each other. The one message with "not linked" (http.md). */
    record NotLinked() implements LinkRefusal, Invalid {
        @Override
        public String message() {
            return "The client user is not linked to this member.";
        }

        @Override
        public String field() {
            return "client_user_id";
        }

        @Override
        public String rule() {
            return "linked_to_member";
        }
    }

    /** The user has no such intent. */
    record UnknownIntent() implements LinkRefusal, NotFound {
        @Override
        public String message() {
            return "The link intent does not exist for this client user.";
        }
    }

    /** The intent has expired or died of wrong proofs. */
    record IntentEnded() implements LinkRefusal, Invalid {
        @Override
        public String message() {
            return "The link intent has ended; ask for a new one.";
        }

        @Override
        public String field() {
            return "intent_id";
        }

        @Override
        public String rule() {
            return "not_ended";
        }
    }

    /** The assertion is not the code that proves control. */
    record WrongProof() implements LinkRefusal, Invalid {
        @Override
        public String message() {
            return "The proof does not show control of this member.";
        }

        @Override
        public String field() {
            return "proof.assertion";
        }

        @Override
        public String rule() {
            return "code_of_member";
        }
    }

    /** The user is linked to some member already. */
    record UserAlreadyLinked() implements LinkRefusal, Conflict {
        @Override
        public String message() {
            return "The client user already has a linked member.";
        }
    }

    /** The member is linked to another user of the platform. */
    record MemberAlreadyLinked() implements LinkRefusal, Conflict {
        @Override
        public String message() {
            return "The member already has a linked user of this client.";
        }
    }

    /** The user was forgotten while the request was on its way; the next one makes a new start. */
    record UserJustErased() implements LinkRefusal, Conflict {
        @Override
        public String message() {
            return "The client user was erased at this moment; ask for the link again.";
        }
    }

    /** The user was given up for good when its member was merged into one with another user of the platform. */
    record UserRetired() implements LinkRefusal, Conflict {
        @Override
        public String message() {
            return "The client user was retired by a merge and can't have a member any more.";
        }
    }
}
