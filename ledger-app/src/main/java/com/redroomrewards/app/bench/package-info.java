/** {@code ./ledger bench}: how fast this machine is, against the least that any ledger must do. */
@NullMarked
package com.redroomrewards.app.bench;

import org.jspecify.annotations.NullMarked;
