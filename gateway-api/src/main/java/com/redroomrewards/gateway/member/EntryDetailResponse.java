package com.redroomrewards.gateway.member;

import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.gateway.audit.AuditResponses;
import com.redroomrewards.projections.audit.ProofView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An {@link EntryResponse} with its lots as they were, its event and what proves that; the last two only of who may see them. */
record EntryDetailResponse(
        UUID entryId,
        UUID memberId,
        @Nullable String clientId,
        Wallet wallet,
        EntryType type,
        long pointsDelta,
        long balanceAfter,
        String reasonCode,
        @Nullable String sourceRef,
        Instant createdAt,
        Instant postedAt,
        @Nullable Actor actor,
        UUID correlationId,
        List<Lot> lots,
        AuditResponses.@Nullable Event event,
        @Nullable Proof proof) {

    /**
     * What the entry took from a lot or put into it.
     *
     * @param renewed whether a reversal had given it its second life
     */
    record Lot(UUID lotId, long points, LotKind kind, Instant earnedAt, Instant expiresAt, boolean renewed) {

        static Lot of(LotPoints slice) {
            var lot = slice.lot();
            return new Lot(lot.lotId(), slice.points(), lot.kind(), lot.earnedAt(), lot.expiresAt(), lot.renewed());
        }
    }

    /**
     * What proves that the event is in the log (RFC 6962, section 2.1.1), as {@code /v1/audit/proofs} says it.
     *
     * @param inclusionPath the neighbours on the way from the leaf up to the root
     * @param checkpoint the signed note that says size and root of the tree
     * @param publicKey who has signed it, as name+hash+key; null where only another node knows
     */
    record Proof(
            List<String> inclusionPath,
            String checkpoint,
            @Nullable String publicKey) {

        static Proof of(ProofView proof) {
            return new Proof(
                    AuditResponses.texts(proof.path()),
                    proof.checkpoint().note().note(),
                    AuditResponses.signer(proof));
        }
    }

    static EntryDetailResponse of(EntryResponse entry, List<LotPoints> lots, @Nullable ProofView proof) {
        return new EntryDetailResponse(
                entry.entryId(),
                entry.memberId(),
                entry.clientId(),
                entry.wallet(),
                entry.type(),
                entry.pointsDelta(),
                entry.balanceAfter(),
                entry.reasonCode(),
                entry.sourceRef(),
                entry.createdAt(),
                entry.postedAt(),
                entry.actor(),
                entry.correlationId(),
                lots.stream().map(Lot::of).toList(),
                proof == null ? null : AuditResponses.Event.of(proof.event()),
                proof == null ? null : Proof.of(proof));
    }
}
