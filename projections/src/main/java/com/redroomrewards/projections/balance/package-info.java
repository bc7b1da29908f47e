/** Members, their balances, lots and links: the wallet as it is now. */
@NullMarked
package com.redroomrewards.projections.balance;

import org.jspecify.annotations.NullMarked;
