/** The credentials that a first run generates. */
@NullMarked
package com.redroomrewards.app.credentials;

import org.jspecify.annotations.NullMarked;
