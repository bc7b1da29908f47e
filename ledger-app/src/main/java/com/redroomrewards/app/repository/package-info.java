/** How aggregates are loaded and kept in memory. */
@NullMarked
package com.redroomrewards.app.repository;

import org.jspecify.annotations.NullMarked;
