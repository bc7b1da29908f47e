package com.redroomrewards.gateway.award;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** The settings of awards. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionProofProperties.class)
class AwardConfiguration {}
