package com.redroomrewards.domain.merge;

import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.account.MergeContents;
import com.redroomrewards.domain.account.MergedPart;
import com.redroomrewards.domain.account.Profile;
import com.redroomrewards.domain.account.Wallet;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a merge moves out of the source.
 *
 * @param points that can be spent
 * @param allocationPoints that can be awarded
 * @param lots how many lots these are in
 * @param debtPoints that are owed
 * @param heldPoints that are set aside, of both wallets
 * @param pendingPoints that are earned and not posted yet
 * @param parts how many lots, holds, debts and pending earnings these are in all
 * @param moved the profiles that the target takes over
 * @param retired the profiles that end for good, since the target holds another of their platform
 */
public record MergePlan(
        long points,
        long allocationPoints,
        int lots,
        long debtPoints,
        long heldPoints,
        long pendingPoints,
        int parts,
        List<Profile> moved,
        List<Profile> retired) {

    public MergePlan {
        moved = List.copyOf(moved);
        retired = List.copyOf(retired);
    }

    /** What moves when that is what the source hands on. */
    static MergePlan of(MergeContents contents, MemberAccount source, MemberAccount target) {
        return new MergePlan(
                sum(contents, part -> part.isFree() && part.wallet() == Wallet.CONSUMER),
                sum(contents, part -> part.isFree() && part.wallet() == Wallet.ALLOCATION),
                Math.toIntExact(
                        contents.parts().stream().filter(MergedPart::isFree).count()),
                Math.negateExact(sum(contents, part -> part.points() < 0)),
                sum(contents, MergedPart::isHeld),
                contents.carried().pendingPoints(),
                contents.parts().size() + contents.carried().pending().size(),
                source.profiles().stream()
                        .filter(profile -> !target.isLinkedAt(profile.platform()))
                        .toList(),
                source.profiles().stream()
                        .filter(profile -> target.isLinkedAt(profile.platform()))
                        .toList());
    }

    private static long sum(MergeContents contents, Predicate<MergedPart> which) {
        return contents.parts().stream()
                .filter(which)
                .mapToLong(MergedPart::points)
                .reduce(0, Math::addExact);
    }
}
