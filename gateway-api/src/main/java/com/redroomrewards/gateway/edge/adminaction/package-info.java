/** The trail of what somebody changes that is no event (infra/docs/adr/0031). */
@NullMarked
package com.redroomrewards.gateway.edge.adminaction;

import org.jspecify.annotations.NullMarked;
