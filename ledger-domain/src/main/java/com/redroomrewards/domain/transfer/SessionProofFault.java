package com.redroomrewards.domain.transfer;

/** Why a proof of a session does not hold (domain.md, Award). */
public enum SessionProofFault {
    /** The platform publishes no keys that the ledger knows of. */
    NO_KEYS("The ledger has no keys to verify session proofs of this platform with."),
    /** It proves a session, but not that of the award. */
    OTHER_SESSION("The session proof is of another session."),
    /** It was not signed by the platform, has expired or lives too long. */
    NOT_VALID("The session proof is not valid.");

    private final String sentence;

    SessionProofFault(String sentence) {
        this.sentence = sentence;
    }

    /** The refusal of an intent for this fault, in one plain sentence. */
    String sentence() {
        return sentence;
    }
}
