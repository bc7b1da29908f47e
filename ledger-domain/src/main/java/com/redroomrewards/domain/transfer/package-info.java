/** Points that go from one member to another: awards of models to viewers, and transfers (domain.md, Award and Transfer). */
@NullMarked
package com.redroomrewards.domain.transfer;

import org.jspecify.annotations.NullMarked;
