/** Multi-row statements and the types that Postgres and Java spell differently. */
@NullMarked
package com.redroomrewards.projections.sql;

import org.jspecify.annotations.NullMarked;
