/** Where sagas and their deadlines are kept, and how they send commands. */
@NullMarked
package com.redroomrewards.app.saga;

import org.jspecify.annotations.NullMarked;
