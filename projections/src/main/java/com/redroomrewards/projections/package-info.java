/** Read models: their projections, tables and queries. */
@NullMarked
package com.redroomrewards.projections;

import org.jspecify.annotations.NullMarked;
