/** The one table of which role may call what. */
@NullMarked
package com.redroomrewards.gateway.edge.operation;

import org.jspecify.annotations.NullMarked;
