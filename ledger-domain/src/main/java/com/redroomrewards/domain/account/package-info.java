/** A member's account: lots, balance, links held. */
@NullMarked
package com.redroomrewards.domain.account;

import org.jspecify.annotations.NullMarked;
