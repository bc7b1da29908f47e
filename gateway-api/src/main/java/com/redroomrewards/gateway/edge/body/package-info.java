/** Bounded, strict reading of request bodies. */
@NullMarked
package com.redroomrewards.gateway.edge.body;

import org.jspecify.annotations.NullMarked;
