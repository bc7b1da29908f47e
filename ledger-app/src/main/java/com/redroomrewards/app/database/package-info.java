/** Schemas and their migrations. */
@NullMarked
package com.redroomrewards.app.database;

import org.jspecify.annotations.NullMarked;
