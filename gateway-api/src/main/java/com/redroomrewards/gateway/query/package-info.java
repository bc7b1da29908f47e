/** The way of a question: from a request to a read model and back to the client. */
@NullMarked
package com.redroomrewards.gateway.query;

import org.jspecify.annotations.NullMarked;
