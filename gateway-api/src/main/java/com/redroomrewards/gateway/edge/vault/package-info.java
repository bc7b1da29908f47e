/** Encryption of what is stored and must be read again. */
@NullMarked
package com.redroomrewards.gateway.edge.vault;

import org.jspecify.annotations.NullMarked;
