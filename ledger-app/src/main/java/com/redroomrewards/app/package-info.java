/** The runnable ledger: main class, configuration and what ties the modules together. */
@NullMarked
package com.redroomrewards.app;

import org.jspecify.annotations.NullMarked;
