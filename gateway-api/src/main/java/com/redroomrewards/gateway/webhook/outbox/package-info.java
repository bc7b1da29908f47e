/** Turns the event stream into deliveries, exactly once. */
@NullMarked
package com.redroomrewards.gateway.webhook.outbox;

import org.jspecify.annotations.NullMarked;
