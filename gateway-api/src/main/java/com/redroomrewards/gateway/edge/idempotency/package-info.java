/** The same key answers once. */
@NullMarked
package com.redroomrewards.gateway.edge.idempotency;

import org.jspecify.annotations.NullMarked;
