package com.redroomrewards.projections;

import com.redroomrewards.projections.adjustment.AdjustmentProjection;
import com.redroomrewards.projections.approval.ApprovalProjection;
import com.redroomrewards.projections.balance.AccountProjection;
import com.redroomrewards.projections.batch.Flushes;
import com.redroomrewards.projections.batch.ReadModelProjection;
import com.redroomrewards.projections.entry.EntryRows;
import com.redroomrewards.projections.link.LinkProjection;
import com.redroomrewards.projections.merge.MergeProjection;
import com.redroomrewards.projections.promotion.PromotionProjection;
import com.redroomrewards.projections.report.ReportRows;
import com.redroomrewards.projections.transfer.TransferProjection;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All read models that are written in batches, for whoever rebuilds or verifies them. */
public final class ReadModels {

    /** Where Flyway finds their tables; names are unqualified and go to Flyway's default schema. */
    private static final String MIGRATIONS = "classpath:db/read";

    private ReadModels() {}

    /** Makes or updates their tables in that schema. */
    public static void migrate(DataSource dataSource, String schema) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(schema)
                .defaultSchema(schema)
                .locations(MIGRATIONS)
                .load()
                .migrate();
    }

    /** Their projections, writing through these connections, whose search path says into which schema. */
    public static List<ReadModelProjection<?>> of(JdbcClient jdbc) {
        var nobodyWaits = new Flushes();
        return List.of(
                new AccountProjection(jdbc, nobodyWaits, List.of(new EntryRows(jdbc), new ReportRows(jdbc))),
                new AdjustmentProjection(jdbc, nobodyWaits),
                new ApprovalProjection(jdbc, nobodyWaits),
                new LinkProjection(jdbc, nobodyWaits),
                new MergeProjection(jdbc, nobodyWaits),
                new PromotionProjection(jdbc, nobodyWaits),
                new TransferProjection(jdbc, nobodyWaits));
    }
}
