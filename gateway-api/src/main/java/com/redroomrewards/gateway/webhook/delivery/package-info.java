/** The queue of what is to be told, and the couriers that deliver it. */
@NullMarked
package com.redroomrewards.gateway.webhook.delivery;

import org.jspecify.annotations.NullMarked;
