/** How transfers stand: awards of models and transfers between members. */
@NullMarked
package com.redroomrewards.projections.transfer;

import org.jspecify.annotations.NullMarked;
