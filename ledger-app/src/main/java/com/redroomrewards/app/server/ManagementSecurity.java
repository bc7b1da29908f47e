package com.redroomrewards.app.server;

import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Health and metrics without a login: probes and Prometheus have none. They are on a port of their
 * own, which a network keeps inside, and say nothing about members.
 */
@Configuration(proxyBeanMethods = false)
class ManagementSecurity {
    @Bean
    @Order(0)
    SecurityFilterChain managementEndpoints(HttpSecurity http) {
        return http.securityMatcher(EndpointRequest.to("health", "prometheus"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .build();
    }
}
