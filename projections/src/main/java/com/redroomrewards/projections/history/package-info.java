/** The past of accounts, from their events (audit.md, Proof, replay and time travel). */
@NullMarked
package com.redroomrewards.projections.history;

import org.jspecify.annotations.NullMarked;
