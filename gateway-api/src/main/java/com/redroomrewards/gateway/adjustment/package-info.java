/** Corrections by hand over REST. */
@NullMarked
package com.redroomrewards.gateway.adjustment;

import org.jspecify.annotations.NullMarked;
