/** The loyalty program: every number that a rule calls a default. */
@NullMarked
package com.redroomrewards.domain.program;

import org.jspecify.annotations.NullMarked;
