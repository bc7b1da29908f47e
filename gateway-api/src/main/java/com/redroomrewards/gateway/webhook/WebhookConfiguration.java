package com.redroomrewards.gateway.webhook;

import com.redroomrewards.gateway.webhook.address.AddressProperties;
import com.redroomrewards.gateway.webhook.delivery.DeliveryProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** The settings of webhooks. They need the schema {@code webhook}, migrated from {@code classpath:db/webhook}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AddressProperties.class, DeliveryProperties.class})
class WebhookConfiguration {}
