package com.redroomrewards.domain.account;

/** How far a member can be trusted; each level asks for all that the one below does (domain.md, Trust). */
public enum TrustLevel {
    /** Nothing is known. */
    L0,
    /** The e-mail address is verified, and at least one profile is linked. */
    L1,
    /** The phone is verified as well, and no fraud flag is open. */
    L2,
    /** Enhanced verification was done as well. */
    L3;

    /**
     * The level of a member.
     *
     * @param verification what is verified
     * @param isLinked whether the member holds a profile
     * @param hasFraudFlag whether a fraud flag is open
     */
    public static TrustLevel of(Verification verification, boolean isLinked, boolean hasFraudFlag) {
        if (verification.emailVerifiedAt() == null || !isLinked) {
            return L0;
        }
        if (verification.phoneVerifiedAt() == null || hasFraudFlag) {
            return L1;
        }
        return verification.enhancedVerifiedAt() == null ? L2 : L3;
    }
}
