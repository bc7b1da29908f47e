/** Hashes, with and without a key. */
@NullMarked
package com.redroomrewards.gateway.edge.digest;

import org.jspecify.annotations.NullMarked;
