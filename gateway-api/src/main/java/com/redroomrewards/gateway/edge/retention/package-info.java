/** What all that removes old rows has in common (audit.md, Retention). */
@NullMarked
package com.redroomrewards.gateway.edge.retention;

import org.jspecify.annotations.NullMarked;
