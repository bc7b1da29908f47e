/** What webhooks tell: which events, of which domain events, in which words. */
@NullMarked
package com.redroomrewards.gateway.webhook.event;

import org.jspecify.annotations.NullMarked;
