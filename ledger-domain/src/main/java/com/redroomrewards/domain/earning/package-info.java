/** Earning points for a purchase or an activity. */
@NullMarked
package com.redroomrewards.domain.earning;

import org.jspecify.annotations.NullMarked;
