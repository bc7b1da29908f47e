/** Where queries are answered. */
@NullMarked
package com.redroomrewards.app.query;

import org.jspecify.annotations.NullMarked;
