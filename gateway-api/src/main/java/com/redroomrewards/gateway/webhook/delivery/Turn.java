package com.redroomrewards.gateway.webhook.delivery;

import java.util.UUID;

/**
 * The place of a delivery in one of its lanes.
 *
 * @param turnNo grows along the lane, and along the whole queue
 */
record Turn(long turnNo, UUID lane, Delivery delivery) {}
