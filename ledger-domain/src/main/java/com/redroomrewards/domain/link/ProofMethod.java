package com.redroomrewards.domain.link;

/** How control of a member was proved (http.md, Links). */
public enum ProofMethod {
    SSO_ASSERTION,
    EMAIL_OTP,
    SIGNED_JWT
}
