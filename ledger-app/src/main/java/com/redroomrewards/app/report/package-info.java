/** What keeps reports fast. */
@NullMarked
package com.redroomrewards.app.report;

import org.jspecify.annotations.NullMarked;
