/** Secrets that the ledger makes for itself: platform keys and a key per client user. */
@NullMarked
package com.redroomrewards.app.keys;

import org.jspecify.annotations.NullMarked;
