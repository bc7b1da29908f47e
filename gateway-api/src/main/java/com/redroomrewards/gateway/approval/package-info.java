/** Signatures over REST. */
@NullMarked
package com.redroomrewards.gateway.approval;

import org.jspecify.annotations.NullMarked;
