/** What needs signatures, and who has given them. */
@NullMarked
package com.redroomrewards.projections.approval;

import org.jspecify.annotations.NullMarked;
