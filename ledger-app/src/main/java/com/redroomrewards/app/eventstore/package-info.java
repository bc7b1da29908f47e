/** The event store: names of stored events, serializers, and the engine on Postgres. */
@NullMarked
package com.redroomrewards.app.eventstore;

import org.jspecify.annotations.NullMarked;
