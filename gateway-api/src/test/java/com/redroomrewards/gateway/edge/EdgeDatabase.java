package com.redroomrewards.gateway.edge;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of the edge on a real Postgres, whose commits wait for the disk. */
public final class EdgeDatabase implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final JdbcClient jdbc;

    public EdgeDatabase() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on") // zonky switches it off
                .start();
        Flyway.configure()
                .dataSource(data())
                .defaultSchema("edge")
                .locations("classpath:db/edge")
                .load()
                .migrate();
        jdbc = JdbcClient.create(data());
    }

    /** A new connection for each that is asked for. */
    public DataSource data() {
        return postgres.getPostgresDatabase();
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
