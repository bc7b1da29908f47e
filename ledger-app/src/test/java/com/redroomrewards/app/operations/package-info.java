/** What operators watch with: rules, alerts, runbooks and dashboards of {@code infra}. */
@NullMarked
package com.redroomrewards.app.operations;

import org.jspecify.annotations.NullMarked;
