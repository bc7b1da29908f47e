package com.redroomrewards.gateway.edge.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** What there is only where tokens are made here: unless {@code ledger.token.external.issuer-uri} is set. */
@ConditionalOnProperty(name = ExternalIssuerProperties.ISSUER_URI, havingValue = "false", matchIfMissing = true)
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface ConditionalOnBuiltInIssuer {}
