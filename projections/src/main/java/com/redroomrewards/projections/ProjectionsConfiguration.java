package com.redroomrewards.projections;

import com.redroomrewards.projections.batch.Flushes;
import com.redroomrewards.projections.position.ReadPositions;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registers what the read models share; each feature's package registers its own projection and queries. */
@Configuration(proxyBeanMethods = false)
public class ProjectionsConfiguration {

    /** How long a read waits for what was written (http.md, Read your own writes). */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    @Bean
    Flushes flushes() {
        return new Flushes();
    }

    @Bean
    ReadPositions readPositions(JdbcClient jdbc, Flushes flushes) {
        return new ReadPositions(jdbc, flushes, LONGEST_WAIT);
    }
}
