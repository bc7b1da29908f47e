/** How far the read models have come: a reader sees what he wrote. */
@NullMarked
package com.redroomrewards.projections.position;

import org.jspecify.annotations.NullMarked;
