/** Recurring jobs that read a projection and send commands (architecture.md, Sagas, deadlines, jobs). */
@NullMarked
package com.redroomrewards.app.sweep;

import org.jspecify.annotations.NullMarked;
