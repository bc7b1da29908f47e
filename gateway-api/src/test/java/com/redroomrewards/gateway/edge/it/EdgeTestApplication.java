package com.redroomrewards.gateway.edge.it;

import com.redroomrewards.gateway.edge.digest.KeyedDigest;
import com.redroomrewards.gateway.edge.digest.TestDigest;
import com.redroomrewards.gateway.edge.operation.ApiOperation;
import com.redroomrewards.gateway.edge.operation.Role;
import com.redroomrewards.gateway.edge.ratelimit.TestClock;
import com.redroomrewards.gateway.edge.vault.TestVault;
import com.redroomrewards.gateway.edge.vault.Vault;
import com.redroomrewards.gateway.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;

@SpringBootApplication(scanBasePackages = "com.redroomrewards.gateway.edge")
class EdgeTestApplication {

    record TestOperation(String name, HttpMethod method, String path, Set<Role> roles) implements ApiOperation {}

    @Bean
    ApiOperation command() {
        return new TestOperation("TEST_COMMAND", HttpMethod.POST, "/v1/test/commands/{name}", Set.of(Role.SERVICE));
    }

    @Bean
    ApiOperation query() {
        return new TestOperation(
                "TEST_QUERY", HttpMethod.GET, "/v1/test/queries/{id}", Set.of(Role.SERVICE, Role.AUDITOR));
    }

    @Bean
    TestClock clock() {
        return new TestClock();
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    @Bean
    TimeMeter rateLimitTime(TestClock clock) {
        return clock.meter();
    }

    @Bean
    KeyedDigest keyedDigest() {
        return new TestDigest();
    }

    @Bean
    Vault vault() {
        return new TestVault();
    }

    @Bean(destroyMethod = "close")
    TestDatabase database() {
        return new TestDatabase();
    }

    @Bean(destroyMethod = "close")
    DataSource dataSource(TestDatabase database) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(16);
        return pool;
    }
}
