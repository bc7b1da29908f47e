/** Settings of the event processors. */
@NullMarked
package com.redroomrewards.app.projection;

import org.jspecify.annotations.NullMarked;
