/** What tests of several packages share. */
@NullMarked
package com.redroomrewards.gateway.testing;

import org.jspecify.annotations.NullMarked;
