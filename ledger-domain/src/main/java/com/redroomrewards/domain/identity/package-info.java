/** Who acts and how things are named: derived ids, actors, the origin of a command. */
@NullMarked
package com.redroomrewards.domain.identity;

import org.jspecify.annotations.NullMarked;
