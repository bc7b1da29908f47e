/** Points that go from one member to another: awards of models to viewers (domain.md, Award). */
@NullMarked
package com.redroomrewards.domain.transfer;

import org.jspecify.annotations.NullMarked;
