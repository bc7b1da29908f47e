package com.redroomrewards.gateway.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An empty database of its own, on one real Postgres for all tests of this JVM. */
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres POSTGRES = start();

    private final String name = "test_" + COUNT.incrementAndGet();

    public TestDatabase() {
        server().sql("CREATE DATABASE " + name).update();
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "300")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JdbcClient server() {
        return JdbcClient.create(POSTGRES.getPostgresDatabase());
    }

    /** Lets commits wait for the disk, which zonky has switched off, in sessions that begin after this. */
    public TestDatabase durable() {
        server().sql("ALTER DATABASE " + name + " SET synchronous_commit = on").update();
        return this;
    }

    /** A new connection for each that is asked for. */
    public DataSource connections() {
        return POSTGRES.getDatabase("postgres", name);
    }

    /** Where it is, with its user. */
    public String url() {
        return POSTGRES.getJdbcUrl("postgres", name);
    }

    /** Ends its sessions and drops it. */
    @Override
    public void close() {
        server().sql("DROP DATABASE " + name + " WITH (FORCE)").update();
    }
}
