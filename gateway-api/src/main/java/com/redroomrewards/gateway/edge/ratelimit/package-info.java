/** How many requests a client may send. */
@NullMarked
package com.redroomrewards.gateway.edge.ratelimit;

import org.jspecify.annotations.NullMarked;
