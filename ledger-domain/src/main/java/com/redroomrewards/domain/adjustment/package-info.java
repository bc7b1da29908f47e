/** Corrections of a member's points by hand, with the signatures that their size asks for. */
@NullMarked
package com.redroomrewards.domain.adjustment;

import org.jspecify.annotations.NullMarked;
