/** Read models that are filled again from the first event, beside the live ones. */
@NullMarked
package com.redroomrewards.projections.rebuild;

import org.jspecify.annotations.NullMarked;
