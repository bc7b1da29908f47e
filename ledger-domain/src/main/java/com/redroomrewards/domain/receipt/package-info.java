/** Proof that a business reference was used once. */
@NullMarked
package com.redroomrewards.domain.receipt;

import org.jspecify.annotations.NullMarked;
