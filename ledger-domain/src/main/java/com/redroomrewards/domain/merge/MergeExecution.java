package com.redroomrewards.domain.merge;

import com.redroomrewards.domain.account.Profile;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.link.AccountLink;
import com.redroomrewards.domain.merge.MergeEvent.MergeExecuted;
import com.redroomrewards.domain.program.Programs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Carries merges out: both accounts, their links and the merge in one append (domain.md, Merge). */
final class MergeExecution {

    private final Repository<AccountLink> links;
    private final Programs programs;

    MergeExecution(Repository<AccountLink> links, Programs programs) {
        this.links = links;
        this.programs = programs;
    }

    /**
     * Moves all that the source has to the target, and closes the source. The profiles go first: whoever sees the member by
     * one of them hears of the points as well.
     *
     * @return the accounts and links that it changes
     */
    List<Aggregate<?>> execute(Aggregate<Merge> merge, MergeParties parties, Origin origin) {
        var requested = merge.invoke(Merge::requested);
        var mergeId = requested.mergeId();
        var sourceId = requested.terms().sourceMemberId();
        var targetId = requested.terms().targetMemberId();
        var now = parties.noEarlier(origin).by(requested.requested().signer());
        // What is due is the source's yet, with all that follows from it: its standing, say.
        parties.source().execute(a -> a.settle(now));
        var contents = parties.contents(now.at());
        var plan = parties.plan(contents);
        var changed = new ArrayList<Aggregate<?>>(List.of(parties.source(), parties.target()));
        for (var profile : plan.moved()) {
            changed.add(move(profile, mergeId, targetId, parties, now.at()));
        }
        for (var profile : plan.retired()) {
            changed.add(retire(profile, mergeId, parties, now.at()));
        }
        parties.source().execute(a -> a.mergeInto(targetId, mergeId, contents, now));
        parties.target().execute(a -> {
            a.absorb(sourceId, mergeId, contents, now);
            a.followTiers(programs, now);
        });
        merge.execute(m -> m.end(new MergeExecuted(mergeId, requested.platform(), plan, now.at())));
        return changed;
    }

    private Aggregate<AccountLink> move(
            Profile profile, UUID mergeId, UUID targetId, MergeParties parties, Instant at) {
        var moved = link(profile, link -> link.moveTo(targetId, mergeId, at));
        parties.source().execute(a -> a.moveProfile(profile, targetId, at));
        parties.target().execute(a -> a.takeProfile(profile, at));
        return moved;
    }

    private Aggregate<AccountLink> retire(Profile profile, UUID mergeId, MergeParties parties, Instant at) {
        var retired = link(profile, link -> link.retire(mergeId, at));
        parties.source().execute(a -> a.retireProfile(profile, mergeId, at));
        return retired;
    }

    private Aggregate<AccountLink> link(Profile profile, Consumer<AccountLink> change) {
        var link = links.load(profile.linkId().toString());
        link.execute(change);
        return link;
    }
}
