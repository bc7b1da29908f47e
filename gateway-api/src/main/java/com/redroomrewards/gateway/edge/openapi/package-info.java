/**
 * The contract as OpenAPI 3.1, made from the code: the table of operations, the handlers' signatures and the records
 * that they take and give. It is made when it is first asked for, so a start costs nothing for it.
 */
@NullMarked
package com.redroomrewards.gateway.edge.openapi;

import org.jspecify.annotations.NullMarked;
