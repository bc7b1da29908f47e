/** The one error form, on every path. */
@NullMarked
package com.redroomrewards.gateway.edge.error;

import org.jspecify.annotations.NullMarked;
