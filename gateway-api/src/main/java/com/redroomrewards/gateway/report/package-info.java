/** What the ledger owes and how members and promotions do (http.md, Reports and audit). */
@NullMarked
package com.redroomrewards.gateway.report;

import org.jspecify.annotations.NullMarked;
