package com.redroomrewards.domain.merge;

import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.confirm;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.requestLink;
import static com.redroomrewards.domain.Requests.user;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.merge.MergeCommand.ExecuteMerge;
import com.redroomrewards.domain.merge.MergeCommand.ExpireMerge;
import com.redroomrewards.domain.merge.MergeCommand.RejectMerge;
import com.redroomrewards.domain.merge.MergeCommand.RequestMerge;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Requests about merges, in the words of a test. */
public final class MergeRequests {

    static final Actor CLIENT = new Actor(ActorType.CLIENT_ADMIN, "admin-1");
    static final Actor RRR = new Actor(ActorType.RRR_ADMIN, "rrr-1");

    private static final List<Evidence> ENOUGH =
            List.of(new Evidence(EvidenceKind.GOVERNMENT_ID, "case-7"), new Evidence(EvidenceKind.REGION, null));

    private MergeRequests() {}

    static UUID mergeId(String name) {
        return DerivedId.of("test-merge", name);
    }

    public static Ask merge(String name, UUID source, UUID target) {
        return new Ask(name, source, target, ENOUGH, 0, null, null, CLIENT);
    }

    /**
     * A ledger in which ANNA is linked at xcn, and BERT elsewhere: so that XCN goes on to name ANNA when she is merged into BERT, and
     * means BERT.
     */
    static LedgerFixture annaHereAndBertElsewhere() {
        return new LedgerFixture()
                .given(linked(ANNA))
                .from("other")
                .given(linked(BERT))
                .from("xcn");
    }

    /** Links BERT at the platform that asks, too. */
    static Request[] linkTargetHere() {
        return new Request[] {requestLink(user("bert here"), "bert here"), confirm(user("bert here"), "bert here", BERT)
        };
    }

    /** What the saga sends once the signatures are complete. */
    public static Request execute(String name) {
        return origin -> new ExecuteMerge(mergeId(name), origin);
    }

    public static Request reject(String name) {
        return origin -> new RejectMerge(mergeId(name), origin);
    }

    public static Request expire(String name) {
        return origin -> new ExpireMerge(mergeId(name), origin);
    }

    /** Asks for a merge, and lets it through. */
    public static Request[] merged(UUID source, UUID target) {
        var name = source + " into " + target;
        return new Request[] {merge(name, source, target), execute(name)};
    }

    /**
     * A request to merge, to be changed where a test needs it.
     *
     * @param consentMillis when the consent was given, counted from now
     */
    public record Ask(
            String name,
            UUID source,
            UUID target,
            List<Evidence> evidence,
            long consentMillis,
            String signingPlatform,
            String visibleTo,
            Actor signer)
            implements Request {

        @Override
        public RequestMerge from(Origin origin) {
            return new RequestMerge(
                    mergeId(name),
                    new MergeTerms(
                            source,
                            target,
                            evidence,
                            new Consent("CALL", origin.at().plusMillis(consentMillis), null),
                            "T-1",
                            "one person"),
                    signingPlatform,
                    visibleTo,
                    signed(origin.at()),
                    origin);
        }

        Ask with(List<EvidenceKind> kinds) {
            var other = kinds.stream().map(kind -> new Evidence(kind, null)).toList();
            return new Ask(name, source, target, other, consentMillis, signingPlatform, visibleTo, signer);
        }

        Ask consentAfter(long millis) {
            return new Ask(name, source, target, evidence, millis, signingPlatform, visibleTo, signer);
        }

        Ask visibleTo(String platform) {
            return new Ask(name, source, target, evidence, consentMillis, signingPlatform, platform, signer);
        }

        Ask signedAt(String platform) {
            return new Ask(name, source, target, evidence, consentMillis, platform, visibleTo, signer);
        }

        Ask by(Actor other) {
            return new Ask(name, source, target, evidence, consentMillis, signingPlatform, visibleTo, other);
        }

        private Signature signed(Instant at) {
            return new Signature(new UUID(0, name.hashCode()), signer, false, signer, "REQUEST", null, at);
        }
    }
}
