package com.redroomrewards.app.bench;

import com.redroomrewards.app.server.LedgerServer;
import com.redroomrewards.domain.account.AccountCommand.MemberIsOpen;
import com.redroomrewards.domain.account.AccountCommand.OpenMember;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.earning.EarningCommand.PointsAreEarned;
import com.redroomrewards.domain.link.ClientUsers;
import com.redroomrewards.domain.link.LinkCommand.ConfirmLink;
import com.redroomrewards.domain.link.LinkCommand.LinkIsActive;
import com.redroomrewards.domain.link.LinkCommand.LinkIsRequested;
import com.redroomrewards.domain.link.LinkCommand.RequestLink;
import com.redroomrewards.domain.link.ProofMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/** Opens members, links each to a user of the platform and gives it points to burn, through the command gateway. */
final class Preparation {

    /** The most that one entry may have. */
    static final long POINTS = 1_000_000;

    private static final int USER_ID_LENGTH = 24;

    private final Sender sender;
    private final ClientUsers clientUsers;

    Preparation(Sender sender, LedgerServer server) {
        this.sender = sender;
        this.clientUsers = server.part(ClientUsers.class);
    }

    /**
     * Makes that many, some at once.
     *
     * @param step called when one more is ready
     */
    List<Member> members(int count, int atOnce, Runnable step) throws InterruptedException, ExecutionException {
        var members = new ArrayList<Member>(count);
        try (var threads = Executors.newFixedThreadPool(atOnce)) {
            try {
                var done = new ExecutorCompletionService<Member>(threads);
                for (var number = 0; number < count; number++) {
                    done.submit(this::member);
                }
                while (members.size() < count) {
                    members.add(done.take().get());
                    step.run();
                }
            } finally {
                threads.shutdownNow();
            }
        }
        return List.copyOf(members);
    }

    /** Gives a member at least so many points more, and returns in how many earns. */
    long enrich(Member member, long points) {
        var earns = Math.ceilDiv(points, POINTS);
        for (var earn = 0L; earn < earns; earn++) {
            sender.send(Earning.command(member, POINTS, sender.origin()), PointsAreEarned.class);
        }
        return earns;
    }

    private Member member() {
        var origin = sender.origin();
        var member = newMember();
        sender.send(new OpenMember(member.memberId(), null, origin), MemberIsOpen.class);
        var intentId = Ids.random();
        var user = clientUsers.encrypt(Sender.PLATFORM, member.userId());
        var intent = sender.send(
                new RequestLink(member.linkId(), intentId, LinkType.MEMBER, user, origin), LinkIsRequested.class);
        sender.send(
                new ConfirmLink(
                        member.linkId(),
                        intentId,
                        member.memberId(),
                        ProofMethod.SSO_ASSERTION,
                        intent.linkCode(),
                        origin),
                LinkIsActive.class);
        sender.send(Earning.command(member, POINTS, origin), PointsAreEarned.class);
        return member;
    }

    /** Users as XCN names them: 24 hex digits. */
    private Member newMember() {
        var userId = Ids.random().toString().replace("-", "").substring(0, USER_ID_LENGTH);
        return new Member(Ids.random(), clientUsers.linkId(Sender.PLATFORM, userId), userId);
    }
}
