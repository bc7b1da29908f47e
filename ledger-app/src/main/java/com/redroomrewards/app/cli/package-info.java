/** The command line: one class per subcommand of {@code ./ledger}. */
@NullMarked
package com.redroomrewards.app.cli;

import org.jspecify.annotations.NullMarked;
