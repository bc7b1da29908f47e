/** What projections share: events gathered per unit of work and written in one go, exactly once. */
@NullMarked
package com.redroomrewards.projections.batch;

import org.jspecify.annotations.NullMarked;
