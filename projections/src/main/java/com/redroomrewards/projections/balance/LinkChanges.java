package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.account.AccountEvent.ProfileUnlinked;
import com.redroomrewards.projections.sql.Columns;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a batch changes in the table {@code member_link}: the last word on each member and platform. */
final class LinkChanges {

    private final Map<Key, Optional<ProfileLinked>> links = new LinkedHashMap<>();

    private record Key(UUID memberId, String platform) {}

    void add(AccountEvent event) {
        if (event instanceof ProfileLinked linked) {
            links.put(new Key(linked.memberId(), linked.platform()), Optional.of(linked));
        } else if (event instanceof ProfileUnlinked unlinked) {
            links.put(new Key(unlinked.memberId(), unlinked.platform()), Optional.empty());
        }
    }

    void write(JdbcClient jdbc) {
        remove(jdbc);
        put(jdbc);
    }

    private void put(JdbcClient jdbc) {
        Columns.of(links.values().stream().flatMap(Optional::stream).toList())
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
        var gone = links.entrySet().stream()
                .filter(link -> link.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        Columns.of(gone).uuid(Key::memberId).text(Key::platform).writeAtMost(jdbc, """
                        DELETE FROM member_link AS l
                        USING unnest(?, ?) AS gone (member_id, platform)
                        WHERE l.member_id = gone.member_id AND l.platform = gone.platform
                        """);
    }
}
