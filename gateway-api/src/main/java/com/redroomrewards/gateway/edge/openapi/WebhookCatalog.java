package com.redroomrewards.gateway.edge.openapi;

import java.util.List;

/** The webhooks that a platform can subscribe to. The package that sends them has a bean of this type. */
public interface WebhookCatalog {

    /** All of them, in the order in which they are described. */
    List<WebhookDescription> webhooks();
}
