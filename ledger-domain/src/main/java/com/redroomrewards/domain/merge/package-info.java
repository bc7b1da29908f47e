/** Merging two accounts of one person into one (domain.md, Transfers, awards, merges, locks). */
@NullMarked
package com.redroomrewards.domain.merge;

import org.jspecify.annotations.NullMarked;
