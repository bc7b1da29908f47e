package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.ProfileErased;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.account.AccountEvent.ProfileMoved;
import com.redroomrewards.domain.account.AccountEvent.ProfileRetired;
import com.redroomrewards.domain.account.AccountEvent.ProfileUnlinked;
import com.redroomrewards.projections.sql.Columns;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a batch changes in the table {@code member_link}: the last word on each member and platform. */
final class LinkChanges {

    private final LastWord<Key, ProfileLinked> links = new LastWord<>();

    private record Key(UUID memberId, String platform) {}

    void add(AccountEvent event) {
        if (event instanceof ProfileLinked linked) {
            links.is(new Key(linked.memberId(), linked.platform()), linked);
        } else if (event instanceof ProfileUnlinked unlinked) {
            links.isGone(new Key(unlinked.memberId(), unlinked.platform()));
        } else if (event instanceof ProfileMoved moved) {
            links.isGone(new Key(moved.memberId(), moved.platform()));
        } else if (event instanceof ProfileRetired retired) {
            links.isGone(new Key(retired.memberId(), retired.platform()));
        } else if (event instanceof ProfileErased erased) {
            links.isGone(new Key(erased.memberId(), erased.platform()));
        }
    }

    void write(JdbcClient jdbc) {
        remove(jdbc);
        put(jdbc);
    }

    private void put(JdbcClient jdbc) {
        Columns.of(links.present())
                .uuid(ProfileLinked::memberId)
                .text(ProfileLinked::platform)
                .uuid(ProfileLinked::linkId)
                .text(ProfileLinked::linkType)
                .timestamp(ProfileLinked::linkedAt)
                .write(jdbc, """
                        INSERT INTO member_link (member_id, platform, link_id, link_type, linked_at)
                        SELECT * FROM unnest(?, ?, ?, ?, ?)
                        ON CONFLICT (member_id, platform) DO UPDATE
                        SET link_id = excluded.link_id, link_type = excluded.link_type, linked_at = excluded.linked_at
                        """);
    }

    // A link that came and went within the batch was never written, so fewer rows than keys is right here.
    private void remove(JdbcClient jdbc) {
        Columns.of(links.gone()).uuid(Key::memberId).text(Key::platform).writeAtMost(jdbc, """
                        DELETE FROM member_link AS l
                        USING unnest(?, ?) AS gone (member_id, platform)
                        WHERE l.member_id = gone.member_id AND l.platform = gone.platform
                        """);
    }
}
