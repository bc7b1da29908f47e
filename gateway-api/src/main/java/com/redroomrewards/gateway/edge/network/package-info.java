/** Where requests come from. */
@NullMarked
package com.redroomrewards.gateway.edge.network;

import org.jspecify.annotations.NullMarked;
