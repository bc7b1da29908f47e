package com.redroomrewards.gateway.edge.trace;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two outermost filters. */
@Configuration(proxyBeanMethods = false)
public class TraceConfiguration {

    @Bean
    FilterRegistrationBean<TraceFilter> traceFilter() {
        var registration = new FilterRegistrationBean<>(new TraceFilter());
        registration.setOrder(EdgeFilterOrder.TRACE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<ApiPrefixFilter> apiPrefixFilter() {
        var registration = new FilterRegistrationBean<>(new ApiPrefixFilter());
        registration.setOrder(EdgeFilterOrder.API_PREFIX);
        return registration;
    }
}
