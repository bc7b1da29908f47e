/** Keys that others publish or change, and what they have signed. */
@NullMarked
package com.redroomrewards.gateway.edge.keys;

import org.jspecify.annotations.NullMarked;
