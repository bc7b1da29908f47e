/** Links over REST. */
@NullMarked
package com.redroomrewards.gateway.link;

import org.jspecify.annotations.NullMarked;
