/** The data directory: who may use it, and what is written into it for other processes. */
@NullMarked
package com.redroomrewards.app.data;

import org.jspecify.annotations.NullMarked;
