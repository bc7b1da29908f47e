/** What auditors check the ledger with (audit.md). */
@NullMarked
package com.redroomrewards.gateway.audit;

import org.jspecify.annotations.NullMarked;
