package com.redroomrewards.app.bench;

import com.redroomrewards.domain.earning.EarningCommand.EarnPoints;
import com.redroomrewards.domain.earning.EarningCommand.PointsAreEarned;
import com.redroomrewards.domain.identity.Origin;
import java.util.List;

/** An earn through the command gateway, without the edge. */
record Earning(Sender sender, List<Member> members) implements Workload {

    private static final long POINTS = 100;
    private static final long MINOR_PER_POINT = 100;
    static final String METADATA = "{\"product_type\":\"token_package\",\"product_name\":\"Tokens\"}";

    @Override
    public Client newClient() {
        return () -> {
            var origin = sender.origin();
            sender.send(command(Member.anyOf(members), POINTS, origin), PointsAreEarned.class);
        };
    }

    static EarnPoints command(Member member, long points, Origin origin) {
        return new EarnPoints(
                member.memberId(),
                member.linkId(),
                "TOKEN_PURCHASE",
                Ids.order(),
                "1",
                "USD",
                points * MINOR_PER_POINT,
                points,
                null,
                false,
                null,
                null,
                METADATA,
                origin);
    }

    /** The same as a body of {@code POST /v1/points/earn}. */
    static String body(Member member) {
        return """
                {"client_user_id":"%s","rrr_member_id":"%s",\
                "source":{"event_type":"TOKEN_PURCHASE","order_id":"%s","line_id":"1"},\
                "currency":"USD","amount_minor":%d,"points":%d,"policy":{"posting_mode":"POSTED"},\
                "metadata":%s}""".formatted(
                        member.userId(), member.memberId(), Ids.order(), POINTS * MINOR_PER_POINT, POINTS, METADATA);
    }
}
