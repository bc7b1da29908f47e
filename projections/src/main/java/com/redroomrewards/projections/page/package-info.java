/** Long lists, in pages. */
@NullMarked
package com.redroomrewards.projections.page;

import org.jspecify.annotations.NullMarked;
