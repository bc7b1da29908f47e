package com.redroomrewards.domain.approval;

import com.redroomrewards.domain.command.Refusal;

/** Why a signature was not taken (domain.md, Signatures). */
public sealed interface ApprovalRefusal extends Refusal {

    /** Nothing of that id waits for signatures, or not for the one who asks. */
    record UnknownSubject() implements ApprovalRefusal, NotFound {
        @Override
        public String message() {
            return "Nothing of this id needs a signature.";
        }
    }

    /** Nobody signs twice, and nobody both as client and as RRR. */
    record SignedBefore() implements ApprovalRefusal, Conflict {
        @Override
        public String message() {
            return "This signer has already signed.";
        }
    }

    /** What the signer has read is not what is to be approved now. */
    record ContentChanged() implements ApprovalRefusal, Conflict {
        @Override
        public String message() {
            return "What is to be approved has changed; read it again.";
        }
    }

    /** It is granted, rejected or expired. */
    record ApprovalClosed() implements ApprovalRefusal, Conflict {
        @Override
        public String message() {
            return "This is decided already and takes no signature any more.";
        }
    }

    /** Only admins of the platform and of RRR sign. */
    record NoSigner() implements ApprovalRefusal, Invalid {
        @Override
        public String message() {
            return "Only a CLIENT_ADMIN or an RRR_ADMIN can sign.";
        }

        @Override
        public String field() {
            return "actor.actor_type";
        }

        @Override
        public String rule() {
            return "client_admin_or_rrr_admin";
        }
    }
}
