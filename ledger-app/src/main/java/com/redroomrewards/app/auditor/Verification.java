package com.redroomrewards.app.auditor;

import com.redroomrewards.app.console.Progress;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;

/**
 * Compares the read models with those that follow from the events, and these with the rules of the books.
 *
 * @param keptSince the first month whose entries must all be there
 */
record Verification(RebuiltReadModels rebuilt, YearMonth keptSince, Findings findings, PrintWriter out) {

    /**
     * Compares what the replay has made.
     *
     * @return what was looked at, in words
     * @throws ExecutionException when the read models can't be made although the stream is the one that was signed
     */
    String after(SignedReplay replay) throws InterruptedException, ExecutionException {
        try {
            if (replay.failure().isPresent()) {
                throw new ExecutionException(replay.failure().get());
            }
            return replay.summary()
                    + rebuilt.atTheLiveMoment(
                            TransactionDefinition.ISOLATION_REPEATABLE_READ, before -> {}, this::compare);
        } catch (ExecutionException | RuntimeException e) {
            if (!findings.isAny()) {
                throw e;
            }
            return replay.summary() + "; the read models can't be made from these events: " + rootOf(e);
        }
    }

    private String compare(JdbcClient jdbc) {
        rebuilt.books(jdbc).check(findings);
        var accounts = rebuilt.accounts(jdbc);
        try (var progress = Progress.of("Accounts", accounts.count(), out)) {
            accounts.check(findings, progress);
        }
        rebuilt.withoutDroppedMonths(jdbc, keptSince);
        rebuilt.protection(jdbc).run(findings);
        var comparison = rebuilt.comparison(jdbc);
        var tables = comparison.tables();
        var rows = 0L;
        try (var progress = Progress.of("Tables", tables.size(), out)) {
            for (var table : tables) {
                rows += comparison.run(table, findings);
                progress.step();
            }
        }
        return String.format(Locale.ROOT, ", %,d rows of %d tables", rows, tables.size());
    }

    private static String rootOf(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
