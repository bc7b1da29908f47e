/** Start and stop of the server, in one order, with failures told in one line. */
@NullMarked
package com.redroomrewards.app.server;

import org.jspecify.annotations.NullMarked;
