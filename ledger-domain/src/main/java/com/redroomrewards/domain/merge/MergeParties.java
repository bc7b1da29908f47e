package com.redroomrewards.domain.merge;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.account.MergeContents;
import com.redroomrewards.domain.account.Profile;
import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Both accounts of a merge as they are now: the very accounts, for one that was merged before can't be again.
 *
 * @param source the one that ends
 * @param target the one that takes its place
 */
record MergeParties(Aggregate<MemberAccount> source, Aggregate<MemberAccount> target) {

    /** Those of an earlier request, which are known to exist; loaded in the order of their ids. */
    static MergeParties load(Accounts accounts, UUID sourceMemberId, UUID targetMemberId) {
        var found = accounts.findAllThemselves(Set.of(sourceMemberId, targetMemberId));
        return new MergeParties(
                Objects.requireNonNull(found.get(sourceMemberId)), Objects.requireNonNull(found.get(targetMemberId)));
    }

    /** Why they can't be merged, if they can't. */
    Optional<MergeFailure> failure(Instant at) {
        if (isClosed(source)) {
            return Optional.of(MergeFailure.SOURCE_CLOSED);
        }
        if (isClosed(target)) {
            return Optional.of(MergeFailure.TARGET_CLOSED);
        }
        if (both().anyMatch(account -> account.invoke(a -> a.hasFraudLock(at)))) {
            return Optional.of(MergeFailure.FRAUD_LOCK);
        }
        return both().anyMatch(account -> account.invoke(MemberAccount::hasFraudFlag))
                ? Optional.of(MergeFailure.FRAUD_FLAG)
                : Optional.empty();
    }

    private static boolean isClosed(Aggregate<MemberAccount> account) {
        return account.invoke(MemberAccount::mergedInto).isPresent()
                || account.invoke(MemberAccount::erased).isPresent();
    }

    /** The platforms of which they hold profiles. */
    Set<String> platforms() {
        var platforms = new TreeSet<String>();
        both().flatMap(account -> account.invoke(MemberAccount::profiles).stream())
                .map(Profile::platform)
                .forEach(platforms::add);
        return platforms;
    }

    /**
     * Whose admins sign and whose program says what that takes: the platform that was named, else the requester's where that is
     * involved, else the only one that is. Without a profile it is RRR's own affair.
     *
     * @return empty when nobody can say
     */
    Optional<String> signingPlatform(@Nullable String named, String requester) {
        var involved = platforms();
        if (named != null) {
            return Optional.of(named).filter(involved::contains);
        }
        if (involved.isEmpty() || involved.contains(requester)) {
            return Optional.of(requester);
        }
        return involved.size() == 1 ? involved.stream().findFirst() : Optional.empty();
    }

    /** What their merge would move at that moment. */
    MergePlan plan(Instant at) {
        return plan(contents(at));
    }

    /** What it moves when that is what the source hands on. */
    MergePlan plan(MergeContents contents) {
        return source.invoke(from -> target.invoke(to -> MergePlan.of(contents, from, to)));
    }

    /** All that the source would hand on at that moment, but for its profiles. */
    MergeContents contents(Instant at) {
        return source.invoke(a -> a.mergeContents(at));
    }

    /** The same no earlier than the last entry of either: both take effect at one moment. */
    Origin noEarlier(Origin origin) {
        var later = source.invoke(a -> a.notBeforeLastEntry(origin.at()));
        return origin.orLater(target.invoke(a -> a.notBeforeLastEntry(later)));
    }

    private Stream<Aggregate<MemberAccount>> both() {
        return Stream.of(source, target);
    }
}
