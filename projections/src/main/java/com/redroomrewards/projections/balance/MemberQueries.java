package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.account.Standing;
import com.redroomrewards.projections.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers who a member is and who may see it. */
final class MemberQueries {

    private final JdbcClient jdbc;

    MemberQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    Optional<MemberView> handle(FindMember query) {
        ResultSetExtractor<Optional<MemberView>> member = MemberQueries::member;
        return jdbc.sql("""
                        SELECT b.member_id, b.opened_by, b.opened_at, b.ever_linked, b.merged_into, b.erased_at,
                            l.platform, l.link_id, l.link_type, l.linked_at
                        FROM member_balance AS b
                        LEFT JOIN member_link AS l ON l.member_id = b.member_id
                        WHERE b.member_id = ?
                        ORDER BY l.platform
                        """).param(query.memberId()).query(member);
    }

    @QueryHandler
    List<StandingView> handle(FindStandings query) {
        return jdbc.sql("""
                        SELECT platform, spend_minor, orders, client_tier
                        FROM member_standing
                        WHERE member_id = ?
                        ORDER BY platform
                        """)
                .param(query.memberId())
                .query(MemberQueries::standing)
                .list();
    }

    private static StandingView standing(ResultSet row, int number) throws SQLException {
        return new StandingView(
                row.getString("platform"),
                new Standing(row.getLong("spend_minor"), row.getLong("orders"), row.getString("client_tier")));
    }

    private static Optional<MemberView> member(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return Optional.empty();
        }
        var memberId = rows.getObject("member_id", UUID.class);
        var openedBy = rows.getString("opened_by");
        var openedAt = Moments.read(rows, "opened_at");
        var everLinked = rows.getBoolean("ever_linked");
        var mergedInto = rows.getObject("merged_into", UUID.class);
        var erasedAt = Moments.readNullable(rows, "erased_at");
        var links = new ArrayList<MemberLinkView>();
        do {
            if (rows.getObject("link_id") != null) {
                links.add(link(rows));
            }
        } while (rows.next());
        return Optional.of(new MemberView(memberId, openedBy, openedAt, everLinked, links, mergedInto, erasedAt));
    }

    private static MemberLinkView link(ResultSet row) throws SQLException {
        return new MemberLinkView(
                row.getString("platform"),
                row.getObject("link_id", UUID.class),
                LinkType.valueOf(row.getString("link_type")),
                Moments.read(row, "linked_at"));
    }
}
