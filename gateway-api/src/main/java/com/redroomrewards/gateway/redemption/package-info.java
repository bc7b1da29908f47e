/** Redemptions over REST. */
@NullMarked
package com.redroomrewards.gateway.redemption;

import org.jspecify.annotations.NullMarked;
