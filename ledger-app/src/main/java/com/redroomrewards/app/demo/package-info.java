/** {@code ./ledger demo}: a day of XCN traffic, sent over HTTP and checked to the point. */
@NullMarked
package com.redroomrewards.app.demo;

import org.jspecify.annotations.NullMarked;
