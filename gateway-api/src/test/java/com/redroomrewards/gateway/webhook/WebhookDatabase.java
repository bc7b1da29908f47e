package com.redroomrewards.gateway.webhook;

import com.redroomrewards.gateway.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables of webhooks on a real Postgres. */
public final class WebhookDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 16;

    private final TestDatabase database = new TestDatabase();
    private final HikariDataSource data = new HikariDataSource();
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public WebhookDatabase() {
        data.setJdbcUrl(database.url());
        data.setMaximumPoolSize(CONNECTIONS);
        Flyway.configure()
                .dataSource(data)
                .defaultSchema("webhook")
                .locations("classpath:db/webhook")
                .load()
                .migrate();
        jdbc = JdbcClient.create(data);
        transaction = new TransactionTemplate(new JdbcTransactionManager(data));
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public TransactionTemplate transaction() {
        return transaction;
    }

    /** Forgets everything. */
    public void clear() {
        jdbc.sql("truncate webhook.subscription, webhook.secret, webhook.delivery, webhook.turn, webhook.lease")
                .update();
    }

    @Override
    public void close() {
        data.close();
        database.close();
    }
}
