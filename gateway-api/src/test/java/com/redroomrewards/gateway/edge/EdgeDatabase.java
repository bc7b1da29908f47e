package com.redroomrewards.gateway.edge;

import com.redroomrewards.gateway.testing.TestDatabase;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of the edge on a real Postgres, whose commits wait for the disk. */
public final class EdgeDatabase implements AutoCloseable {

    private final TestDatabase database = new TestDatabase().durable();
    private final JdbcClient jdbc;

    public EdgeDatabase() {
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
        return database.connections();
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    @Override
    public void close() {
        database.close();
    }
}
