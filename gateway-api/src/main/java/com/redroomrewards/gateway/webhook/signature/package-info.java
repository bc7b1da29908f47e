/** How a receiver knows that a delivery is ours. */
@NullMarked
package com.redroomrewards.gateway.webhook.signature;

import org.jspecify.annotations.NullMarked;
