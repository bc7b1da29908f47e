package com.redroomrewards.gateway.webhook.outbox;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.Closing;
import com.redroomrewards.domain.account.AccountEvent.MemberOpened;
import com.redroomrewards.domain.account.AccountEvent.ProfileErased;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.account.AccountEvent.ProfileMoved;
import com.redroomrewards.domain.account.AccountEvent.ProfileRetired;
import com.redroomrewards.domain.account.AccountEvent.ProfileUnlinked;
import com.redroomrewards.projections.sql.Columns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which platforms see which members, at the place in the stream that a batch has reached (table {@code
 * webhook.audience}): those that are linked, and the one that opened the member until the first link (http.md, Tokens).
 * The outbox keeps it itself, since a read model may be behind the event that is told of, or ahead of it.
 */
final class Audience {

    private final JdbcClient jdbc;
    private final Map<UUID, Map<String, Boolean>> linkedByPlatform = new HashMap<>();
    private final Set<UUID> changed = new HashSet<>();

    private record Row(UUID memberId, String platform, boolean linked) {}

    private Audience(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The audience of these members. */
    static Audience of(Collection<UUID> memberIds, JdbcClient jdbc) {
        var audience = new Audience(jdbc);
        memberIds.forEach(memberId -> audience.linkedByPlatform.put(memberId, new HashMap<>()));
        jdbc.sql("select member_id, platform, linked from webhook.audience where member_id = any (?)")
                .param(Columns.ids(memberIds))
                .query((row, number) -> new Row(
                        row.getObject("member_id", UUID.class), row.getString("platform"), row.getBoolean("linked")))
                .list()
                .forEach(row -> audience.of(row.memberId()).put(row.platform(), row.linked()));
        return audience;
    }

    /** Whether the event changes the audience of its member. */
    static boolean changesWith(AccountEvent event) {
        return event instanceof MemberOpened
                || event instanceof ProfileLinked
                || event instanceof ProfileUnlinked
                || event instanceof ProfileMoved
                || event instanceof ProfileRetired
                || event instanceof ProfileErased
                || event instanceof Closing;
    }

    /** Goes one event on that changes it. */
    void apply(AccountEvent event) {
        var platforms = of(event.memberId());
        if (event instanceof MemberOpened opened) {
            platforms.put(opened.platform(), false);
        } else if (event instanceof ProfileLinked linked) {
            platforms.values().removeIf(isLinked -> !isLinked);
            platforms.put(linked.platform(), true);
        } else if (event instanceof ProfileUnlinked unlinked) {
            platforms.remove(unlinked.platform());
        } else if (event instanceof ProfileMoved moved) {
            platforms.remove(moved.platform());
        } else if (event instanceof ProfileRetired retired) {
            platforms.remove(retired.platform());
        } else if (event instanceof ProfileErased erased) {
            platforms.remove(erased.platform());
        } else if (event instanceof Closing) {
            platforms.clear();
        }
        changed.add(event.memberId());
    }

    /** Whether the platform sees the member. */
    boolean includes(String platform, UUID memberId) {
        return of(memberId).containsKey(platform);
    }

    /** Writes what has changed. */
    void write() {
        if (changed.isEmpty()) {
            return;
        }
        jdbc.sql("delete from webhook.audience where member_id = any (?)")
                .param(Columns.ids(changed))
                .update();
        var rows = new ArrayList<Row>();
        changed.forEach(
                memberId -> of(memberId).forEach((platform, linked) -> rows.add(new Row(memberId, platform, linked))));
        Columns.of(rows)
                .uuid(Row::memberId)
                .text(Row::platform)
                .bool(Row::linked)
                .write(jdbc, """
                        insert into webhook.audience (member_id, platform, linked) select * from unnest(?, ?, ?)
                        """);
    }

    private Map<String, Boolean> of(UUID memberId) {
        var platforms = linkedByPlatform.get(memberId);
        if (platforms == null) {
            throw new IllegalStateException("The audience of " + memberId + " was not read");
        }
        return platforms;
    }
}
