/** Burning points for a discount: quote, reserve, commit, reverse. */
@NullMarked
package com.redroomrewards.domain.redemption;

import org.jspecify.annotations.NullMarked;
