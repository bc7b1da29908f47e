package com.redroomrewards.gateway.approval;

import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.projections.approval.SignatureView;
import java.time.Instant;

/** A signature, as what is to be approved shows it in {@code approvals} (http.md, Promotions, approvals, merges). */
public record SignatureResponse(Actor actor, String method, Instant signedAt) {

    static SignatureResponse of(SignatureView view) {
        return new SignatureResponse(view.actor(), view.method(), view.signedAt());
    }
}
