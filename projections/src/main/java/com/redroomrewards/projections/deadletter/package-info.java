/** What read models can't apply, and what waits behind it. */
@NullMarked
package com.redroomrewards.projections.deadletter;

import org.jspecify.annotations.NullMarked;
