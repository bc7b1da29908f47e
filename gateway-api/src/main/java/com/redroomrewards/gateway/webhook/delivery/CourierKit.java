package com.redroomrewards.gateway.webhook.delivery;

import com.redroomrewards.gateway.webhook.subscription.Endpoints;
import org.springframework.stereotype.Component;

/** What all couriers of a node work with. */
@Component
record CourierKit(
        DeliveryQueue queue,
        AttemptMaker maker,
        Attempts attempts,
        Deliveries deliveries,
        Endpoints endpoints,
        DeliveryMeters meters,
        DeliveryProperties properties) {}
