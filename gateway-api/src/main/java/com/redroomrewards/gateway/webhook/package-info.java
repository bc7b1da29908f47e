/** Webhooks: the calls by which a platform manages them (http.md, Webhooks). What is behind has packages of its own. */
@NullMarked
package com.redroomrewards.gateway.webhook;

import org.jspecify.annotations.NullMarked;
