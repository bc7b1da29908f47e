/** The trace id of a request. */
@NullMarked
package com.redroomrewards.gateway.edge.trace;

import org.jspecify.annotations.NullMarked;
