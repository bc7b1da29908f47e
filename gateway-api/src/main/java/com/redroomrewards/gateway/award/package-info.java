/** Awards of models to viewers over REST. */
@NullMarked
package com.redroomrewards.gateway.award;

import org.jspecify.annotations.NullMarked;
