/** Earning over REST. */
@NullMarked
package com.redroomrewards.gateway.earning;

import org.jspecify.annotations.NullMarked;
