package com.redroomrewards.gateway.webhook.delivery;

/** A delivery that was tried, and what became of it. */
record Attempt(Delivery delivery, Outcome outcome) {}
