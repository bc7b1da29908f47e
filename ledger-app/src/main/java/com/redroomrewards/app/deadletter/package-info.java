/** What read models can't apply: who is told of it, and how it is tried again. */
@NullMarked
package com.redroomrewards.app.deadletter;

import org.jspecify.annotations.NullMarked;
