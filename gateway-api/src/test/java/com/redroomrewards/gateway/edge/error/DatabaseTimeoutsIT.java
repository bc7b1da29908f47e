package com.redroomrewards.gateway.edge.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.gateway.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The time-outs that the application sets on its connections pass, and mean 503. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseTimeoutsIT {

    private TestDatabase database;
    private JdbcClient jdbc;
    private TransactionTemplate transaction;

    @BeforeAll
    void start() {
        database = new TestDatabase();
        var data = database.connections();
        jdbc = JdbcClient.create(data);
        transaction = new TransactionTemplate(new JdbcTransactionManager(data));
        jdbc.sql("create table thing (id int primary key)").update();
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @Test
    void aLockThatIsNotToBeHad() {
        var failure = transaction.execute(status -> {
            jdbc.sql("lock table thing").update();
            var other = JdbcClient.create(database.connections());
            return catchThrowable(() -> other.sql("set lock_timeout = '20ms'; insert into thing values (1)")
                    .update());
        });
        assertUnavailable(failure);
    }

    @Test
    void aTransactionThatWasIdleForTooLong() {
        assertUnavailable(catchThrowable(() -> transaction.executeWithoutResult(status -> {
            idle();
            jdbc.sql("insert into thing values (2)").update();
        })));
    }

    @Test
    void aTransactionThatWasIdleBeforeItsCommit() {
        assertUnavailable(catchThrowable(() -> transaction.executeWithoutResult(status -> idle())));
    }

    /** Until Postgres has ended the session of this transaction. */
    private void idle() {
        jdbc.sql("set idle_in_transaction_session_timeout = '20ms'").update();
        var pid = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
        var observer = JdbcClient.create(database.connections());
        await().until(() -> observer.sql("select count(*) from pg_stat_activity where pid = ?")
                        .param(pid)
                        .query(Integer.class)
                        .single()
                == 0);
    }

    private static void assertUnavailable(Throwable failure) {
        var answer = ErrorTranslator.translate(failure);
        assertThat(answer.code()).as(failure.toString()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(answer.headers()).containsEntry("Retry-After", "1");
    }
}
