/** The links between clients' users and members. */
@NullMarked
package com.redroomrewards.projections.link;

import org.jspecify.annotations.NullMarked;
