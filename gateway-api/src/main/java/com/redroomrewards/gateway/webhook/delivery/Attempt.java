package com.redroomrewards.gateway.webhook.delivery;

/**
 * A delivery that was tried, and what became of it.
 *
 * @param turn which of the valid secrets' turn it was to sign
 */
record Attempt(Delivery delivery, int turn, Outcome outcome) {}
