/** The edge as a whole: a small application on real Postgres, over real HTTP. */
@NullMarked
package com.redroomrewards.gateway.edge.it;

import org.jspecify.annotations.NullMarked;
