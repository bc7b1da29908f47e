/** Health and metrics, on a port of their own. */
@NullMarked
package com.redroomrewards.app.management;

import org.jspecify.annotations.NullMarked;
