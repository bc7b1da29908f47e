package com.redroomrewards.projections.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.link.LinkEvent;
import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.SampleLink;
import com.redroomrewards.projections.testing.SampleStream;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkProjectionIT {

    private final ReadSchema schema = ReadSchema.fresh();
    private final LinkQueries links = new LinkQueries(schema.jdbc());
    private final SampleStream stream = new SampleStream();
    private final SampleLink link = stream.request("u", "xcn");
    private int replayed;

    @AfterEach
    void close() {
        schema.close();
    }

    @Test
    void showsALinkThroughAllThatCanHappenToIt() {
        assertThat(status()).isEqualTo(unlinked(LinkState.REQUESTED));
        assertThat(status().linked()).isFalse();

        link.reject();
        assertThat(status()).isEqualTo(unlinked(LinkState.REQUESTED));

        var account = stream.open("m", "xcn");
        link.confirm(account);
        assertThat(status())
                .isEqualTo(new LinkStatusView(
                        link.linkId(), "xcn", LinkState.ACTIVE, account.memberId(), LinkType.MEMBER, stream.now()));
        assertThat(status().linked()).isTrue();

        link.revoke();
        assertThat(status()).isEqualTo(unlinked(LinkState.REVOKED));
        assertThat(status().linked()).isFalse();

        link.request();
        assertThat(status()).isEqualTo(unlinked(LinkState.REQUESTED));
        assertThat(version()).isEqualTo(stream.version(link.linkId()));
    }

    @Test
    void anUnknownUserHasNoStatus() {
        assertThat(links.handle(new FindLinkStatus(new UUID(0, 0)))).isEmpty();
    }

    @Test
    void beginsWithItsRequest() {
        link.reject();
        var rejected = (LinkEvent) stream.events().getLast().getPayload();
        assertThatThrownBy(() -> LinkStatus.requested(rejected)).isInstanceOf(IllegalStateException.class);
    }

    private LinkStatusView status() {
        schema.replay(stream.eventsAfter(replayed), 100);
        replayed = stream.events().size();
        return links.handle(new FindLinkStatus(link.linkId())).orElseThrow();
    }

    private LinkStatusView unlinked(LinkState state) {
        return new LinkStatusView(link.linkId(), "xcn", state, null, null, null);
    }

    private long version() {
        return schema.jdbc()
                .sql("SELECT version FROM link_status")
                .query(Long.class)
                .single();
    }
}
