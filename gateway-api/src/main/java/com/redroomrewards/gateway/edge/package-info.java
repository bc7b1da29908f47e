/** What every request passes before a controller sees it: trace, tokens, roles, body, idempotency, errors. */
@NullMarked
package com.redroomrewards.gateway.edge;

import org.jspecify.annotations.NullMarked;
