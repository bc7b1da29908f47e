/** Loading aggregates that may not exist. */
@NullMarked
package com.redroomrewards.domain.loading;

import org.jspecify.annotations.NullMarked;
