/** Top-ups over REST. */
@NullMarked
package com.redroomrewards.gateway.topup;

import org.jspecify.annotations.NullMarked;
