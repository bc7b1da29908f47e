/** The way of a mutation: from a request to a command and back to the client. */
@NullMarked
package com.redroomrewards.gateway.command;

import org.jspecify.annotations.NullMarked;
