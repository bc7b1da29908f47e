package com.redroomrewards.gateway.webhook.subscription;

import com.redroomrewards.gateway.webhook.signature.SigningSecret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where a webhook's deliveries go.
 *
 * @param secrets those that are valid, the newest first
 * @param version tells whether somebody has changed it since
 * @param failingFor how long deliveries have been made in vain; zero when the last one was accepted
 */
public record Endpoint(UUID webhookId, URI url, List<SigningSecret> secrets, Instant version, Duration failingFor) {

    public Endpoint {
        secrets = List.copyOf(secrets);
    }
}
