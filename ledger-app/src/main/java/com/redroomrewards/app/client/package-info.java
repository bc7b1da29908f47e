/** How the commands reach a running server: its clients' logins, its API and its database. */
@NullMarked
package com.redroomrewards.app.client;

import org.jspecify.annotations.NullMarked;
