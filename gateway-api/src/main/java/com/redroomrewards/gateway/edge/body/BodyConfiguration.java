package com.redroomrewards.gateway.edge.body;

import java.util.ArrayList;
import java.util.List;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.servlet.filter.OrderedFormContentFilter;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What is read and how, and in which form answers go out. */
@Configuration(proxyBeanMethods = false)
class BodyConfiguration {

    /** Boot's filter for forms would read a whole body before anyone has asked who sends it. */
    @Bean
    OrderedFormContentFilter formContentFilter() {
        return new OrderedFormContentFilter();
    }

    @Bean
    FilterRegistrationBean<OrderedFormContentFilter> noFormContentFilter(OrderedFormContentFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> swallowLargeBodies(HttpProperties properties) {
        return factory -> factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setMaxSwallowSize(properties.maxSwallowBytes());
                // Whoever asks before it sends a body is told to go on once the body is wanted, not when it is refused.
                http.setContinueResponseTiming("onRead");
            }
        });
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> closeOnSlowBodies() {
        return factory ->
                factory.addContextCustomizers(context -> context.getPipeline().addValve(new SlowBodyValve()));
    }

    /**
     * An Accept that nobody can meet gets JSON: a command that has run must not end in a 406 because its
     * answer could not be written.
     */
    @Bean
    WebMvcConfigurer jsonWhateverIsAccepted() {
        return new WebMvcConfigurer() {
            @Override
            public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
                configurer.strategies(List.of(acceptOrJson()));
            }
        };
    }

    private static ContentNegotiationStrategy acceptOrJson() {
        var header = new HeaderContentNegotiationStrategy();
        return request -> {
            try {
                var types = new ArrayList<>(header.resolveMediaTypes(request));
                types.add(MediaType.APPLICATION_JSON);
                return types;
            } catch (HttpMediaTypeNotAcceptableException e) {
                return List.of(MediaType.APPLICATION_JSON);
            }
        };
    }
}
