package com.redroomrewards.app.erasure;

import com.redroomrewards.domain.link.ClientUsers;
import com.redroomrewards.domain.link.LinkEvent.LinkErased;
import com.redroomrewards.projections.batch.ProcessingGroups;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Destroys the keys of users who are to be forgotten. Its place in the stream is written behind that, so that a crash leaves no key;
 * what comes a second time destroys nothing.
 */
@Component
@ProcessingGroup(ProcessingGroups.ERASURES)
final class KeyDestruction {

    private static final Logger log = LoggerFactory.getLogger(KeyDestruction.class);

    private final ClientUsers users;

    KeyDestruction(ClientUsers users) {
        this.users = users;
    }

    @EventHandler
    void on(LinkErased erased) {
        if (users.forget(erased.linkId(), erased.erasureId())) {
            log.info("The user of link {} is forgotten by erasure {}", erased.linkId(), erased.erasureId());
        }
    }
}
