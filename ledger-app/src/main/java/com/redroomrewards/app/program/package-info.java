/** The node's copy of the loyalty programs, read from the stream. */
@NullMarked
package com.redroomrewards.app.program;

import org.jspecify.annotations.NullMarked;
