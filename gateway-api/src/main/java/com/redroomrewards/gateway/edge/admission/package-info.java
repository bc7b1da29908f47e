/** How many requests are worked on at once, and whose. */
@NullMarked
package com.redroomrewards.gateway.edge.admission;

import org.jspecify.annotations.NullMarked;
