/** Merges of accounts over REST. */
@NullMarked
package com.redroomrewards.gateway.merge;

import org.jspecify.annotations.NullMarked;
