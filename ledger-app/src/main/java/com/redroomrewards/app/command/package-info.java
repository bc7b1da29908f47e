/** The command side: bus, repositories and handlers. */
@NullMarked
package com.redroomrewards.app.command;

import org.jspecify.annotations.NullMarked;
