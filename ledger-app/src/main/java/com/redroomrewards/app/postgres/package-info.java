/** The embedded Postgres that runs when no outside one is named. */
@NullMarked
package com.redroomrewards.app.postgres;

import org.jspecify.annotations.NullMarked;
