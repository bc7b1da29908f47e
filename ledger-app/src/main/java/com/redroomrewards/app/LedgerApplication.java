package com.redroomrewards.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The Spring application: every module's beans, found under one root package. */
@SpringBootApplication(scanBasePackages = "com.redroomrewards")
public class LedgerApplication {}
