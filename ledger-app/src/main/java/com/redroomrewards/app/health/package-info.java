/** What parts of a server say of their health. */
@NullMarked
package com.redroomrewards.app.health;

import org.jspecify.annotations.NullMarked;
