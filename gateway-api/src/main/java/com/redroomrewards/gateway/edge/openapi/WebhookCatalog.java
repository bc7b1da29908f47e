package com.redroomrewards.gateway.edge.openapi;

import java.util.List;

/** What webhooks can tell of. The package that sends them has a bean of this type. */
public interface WebhookCatalog {

    /** All of them, in the order in which they are described. */
    List<WebhookDescription> webhooks();
}
