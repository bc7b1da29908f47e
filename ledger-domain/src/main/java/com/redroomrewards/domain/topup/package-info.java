/** Buying points in bundles: quote, commit. */
@NullMarked
package com.redroomrewards.domain.topup;

import org.jspecify.annotations.NullMarked;
