/** What the ledger owes and how that came about, for reports (http.md, Reports and audit). */
@NullMarked
package com.redroomrewards.projections.report;

import org.jspecify.annotations.NullMarked;
