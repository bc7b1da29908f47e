/** What is kept no longer than it must be (audit.md, Retention). The edge and the webhooks remove theirs by themselves. */
@NullMarked
package com.redroomrewards.app.retention;

import org.jspecify.annotations.NullMarked;
