/** The ledger's entries, append-only. */
@NullMarked
package com.redroomrewards.projections.entry;

import org.jspecify.annotations.NullMarked;
