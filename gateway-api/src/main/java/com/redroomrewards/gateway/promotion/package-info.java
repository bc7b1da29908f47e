/** Promotions over REST. */
@NullMarked
package com.redroomrewards.gateway.promotion;

import org.jspecify.annotations.NullMarked;
