/** Promotions and how they stand. */
@NullMarked
package com.redroomrewards.projections.promotion;

import org.jspecify.annotations.NullMarked;
