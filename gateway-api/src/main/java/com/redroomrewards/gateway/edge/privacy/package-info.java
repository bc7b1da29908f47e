/** Free text that must not hold personal data. */
@NullMarked
package com.redroomrewards.gateway.edge.privacy;

import org.jspecify.annotations.NullMarked;
