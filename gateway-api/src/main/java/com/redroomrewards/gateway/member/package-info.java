/** Members, wallets and ledgers over REST. */
@NullMarked
package com.redroomrewards.gateway.member;

import org.jspecify.annotations.NullMarked;
