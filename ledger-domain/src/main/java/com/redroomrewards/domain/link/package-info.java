/** The link between a client's user and a member. */
@NullMarked
package com.redroomrewards.domain.link;

import org.jspecify.annotations.NullMarked;
