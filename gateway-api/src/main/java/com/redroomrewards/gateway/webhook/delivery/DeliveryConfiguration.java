package com.redroomrewards.gateway.webhook.delivery;

import com.redroomrewards.gateway.webhook.address.AddressGuard;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.annotation.EnableScheduling;

/** How deliveries are made. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class DeliveryConfiguration {

    @Bean
    @Lazy
    EndpointClient endpointClient(AddressGuard guard, DeliveryProperties properties) {
        return new EndpointClient(guard, properties.timeout(), DefaultClientTlsStrategy.createDefault());
    }
}
