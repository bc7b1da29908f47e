/** What operators do past the API. */
@NullMarked
package com.redroomrewards.app.adminaction;

import org.jspecify.annotations.NullMarked;
