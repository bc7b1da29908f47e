package com.redroomrewards.gateway.edge.security;

import com.redroomrewards.gateway.edge.error.ApiException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** In the place of {@link TokenController} where an external issuer has the tokens and the keys. */
@RestController
@ConditionalOnProperty(ExternalIssuerProperties.ISSUER_URI)
class NoTokensController {

    @RequestMapping({"/oauth/token", "/oauth/jwks"})
    void notHere() {
        throw ApiException.notFound();
    }
}
