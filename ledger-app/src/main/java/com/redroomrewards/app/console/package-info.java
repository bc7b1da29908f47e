/** What the commands say to the person at the terminal. */
@NullMarked
package com.redroomrewards.app.console;

import org.jspecify.annotations.NullMarked;
