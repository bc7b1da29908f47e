package com.redroomrewards.gateway.edge.openapi;

import com.redroomrewards.gateway.edge.security.PublicPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The page to read and try the contract, {@code /docs} (http.md, Discovery): Swagger UI, from this server alone. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration {

    @Bean
    PublicPath openApiPath() {
        return new PublicPath("/openapi.json");
    }

    @Bean
    PublicPath pagePath() {
        return new PublicPath("/docs/**");
    }

    @Bean
    PublicPath pageLibraryPath() {
        return new PublicPath("/webjars/swagger-ui/**");
    }

    @Bean
    WebMvcConfigurer pageRedirect() {
        return new WebMvcConfigurer() {
            @Override
            public void addViewControllers(ViewControllerRegistry registry) {
                registry.addRedirectViewController("/docs", "/docs/index.html");
                registry.addRedirectViewController("/docs/", "/docs/index.html");
            }
        };
    }
}
