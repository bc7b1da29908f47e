/** Requests of many items, each of which is decided by itself. */
@NullMarked
package com.redroomrewards.gateway.batch;

import org.jspecify.annotations.NullMarked;
