/** How merges of accounts stand. */
@NullMarked
package com.redroomrewards.projections.merge;

import org.jspecify.annotations.NullMarked;
