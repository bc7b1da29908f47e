package com.redroomrewards.gateway.member;

import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.balance.WalletDetailView;
import com.redroomrewards.projections.history.FindPastWallet;
import com.redroomrewards.projections.history.PastWalletView;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Wallets as they were at a moment of the past (audit.md, Proof, replay and time travel).
 *
 * @param at the moment
 * @param expiringUntil what expired until then was expiring soon
 */
record PastWallets(Instant at, Instant expiringUntil) {

    // The request's moment is a whole millisecond, and nothing more is known of it.
    private static final Duration PRECISION = Duration.ofMillis(1);

    /**
     * Checks the moment that a client asks for.
     *
     * @throws ApiException 422 when it is in the future
     */
    static void mustNotBeInTheFuture(Instant asOf, Reading reading) {
        if (!asOf.isBefore(reading.at().plus(PRECISION))) {
            throw ApiException.invalid("as_of", "past", "What the wallet will be is not known yet.");
        }
    }

    /**
     * The wallet that the caller may see under that id. A platform that names a member who was merged into another gets the source as
     * it was before, if that was one of its own, and from the merge on the one who took its place; whoever sees all members gets
     * the one that is named.
     *
     * @throws ApiException 404 when there was no such member, or it is not the caller's to see
     */
    WalletDetailView of(UUID memberId, Reading reading) {
        var acting = reading.visibleMember(memberId);
        var platform = reading.ownPlatformOnly();
        var past = find(memberId, reading);
        while (platform.isPresent() && past.mergedInto() != null) {
            past = find(past.mergedInto(), reading);
        }
        var found = past.detail();
        var isActing = found.wallet().memberId().equals(acting.memberId());
        if (!isActing && !platform.map(past.platforms()::contains).orElse(true)) {
            throw ApiException.notFound();
        }
        return found;
    }

    private PastWalletView find(UUID memberId, Reading reading) {
        return reading.find(new FindPastWallet(memberId, at, expiringUntil), PastWalletView.class)
                .orElseThrow(ApiException::notFound);
    }
}
