/** Promotions: what is promised for a time, to whom, and with which signatures (domain.md, Earning and Signatures). */
@NullMarked
package com.redroomrewards.domain.promotion;

import org.jspecify.annotations.NullMarked;
