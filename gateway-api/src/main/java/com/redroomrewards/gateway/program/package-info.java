/** The loyalty programs: their versions, and the publication of one. */
@NullMarked
package com.redroomrewards.gateway.program;

import org.jspecify.annotations.NullMarked;
