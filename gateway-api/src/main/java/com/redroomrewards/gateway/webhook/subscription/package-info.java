/** Who wants to hear of what, where, and signed with which secret. */
@NullMarked
package com.redroomrewards.gateway.webhook.subscription;

import org.jspecify.annotations.NullMarked;
