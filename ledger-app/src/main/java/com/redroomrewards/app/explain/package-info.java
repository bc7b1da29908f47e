/** The command that tells an account's life, event by event. */
@NullMarked
package com.redroomrewards.app.explain;

import org.jspecify.annotations.NullMarked;
