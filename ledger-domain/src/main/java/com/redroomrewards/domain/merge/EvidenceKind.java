package com.redroomrewards.domain.merge;

/** What speaks for two accounts being one person's (domain.md, Merge). */
public enum EvidenceKind {
    /** Codes that were sent to the same e-mail address and to the same phone. */
    EMAIL_PHONE_OTP(true),
    /** The same means of payment. */
    PAYMENT_FINGERPRINT(true),
    /** An official document. */
    GOVERNMENT_ID(true),
    /** The same devices. */
    DEVICE_CLUSTER(false),
    /** The same region. */
    REGION(false),
    /** An assertion of a common sign-on. */
    SSO_ASSERTION(false);

    private final boolean strong;

    EvidenceKind(boolean strong) {
        this.strong = strong;
    }

    /** Whether it proves something; what is not strong only supports that. */
    public boolean strong() {
        return strong;
    }
}
