/** How adjustments stand. */
@NullMarked
package com.redroomrewards.projections.adjustment;

import org.jspecify.annotations.NullMarked;
