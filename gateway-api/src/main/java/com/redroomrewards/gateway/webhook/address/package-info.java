/** Where a delivery may go: the guard against requests that a client would have us make to our own network. */
@NullMarked
package com.redroomrewards.gateway.webhook.address;

import org.jspecify.annotations.NullMarked;
