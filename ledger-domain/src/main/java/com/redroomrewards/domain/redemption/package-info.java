/** Burning points for a discount: quote, commit, reverse. */
@NullMarked
package com.redroomrewards.domain.redemption;

import org.jspecify.annotations.NullMarked;
