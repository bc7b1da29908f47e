/** Transfers between members over REST, and what an admin decides of transfers and awards. */
@NullMarked
package com.redroomrewards.gateway.transfer;

import org.jspecify.annotations.NullMarked;
