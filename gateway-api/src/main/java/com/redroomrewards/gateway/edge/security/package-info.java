/** Credentials, tokens, and who may call which operation. */
@NullMarked
package com.redroomrewards.gateway.edge.security;

import org.jspecify.annotations.NullMarked;
