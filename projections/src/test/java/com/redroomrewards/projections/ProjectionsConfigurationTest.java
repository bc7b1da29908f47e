package com.redroomrewards.projections;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.projections.batch.BatchProjection;
import com.redroomrewards.projections.batch.ProcessingGroups;
import com.redroomrewards.projections.position.ReadPositions;
import com.redroomrewards.projections.report.ReportPlaces;
import java.time.Duration;
import java.util.Arrays;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.queryhandling.QueryHandler;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

class ProjectionsConfigurationTest {

    @Test
    void aComponentScanFindsAllProjectionsAndQueries() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(JdbcClient.class, () -> JdbcClient.create(new PGSimpleDataSource()));
            context.registerBean(
                    PlatformTransactionManager.class, () -> new JdbcTransactionManager(new PGSimpleDataSource()));
            context.registerBean(ReportPlaces.class, () -> new ReportPlaces(1, Duration.ZERO));
            context.scan("com.redroomrewards.projections");
            context.refresh();

            assertThat(context.getBean(ReadPositions.class)).isNotNull();
            assertThat(context.getBeansOfType(BatchProjection.class).values())
                    .extracting(BatchProjection::group)
                    .containsExactlyInAnyOrder(
                            ProcessingGroups.ACCOUNTS,
                            ProcessingGroups.APPROVALS,
                            ProcessingGroups.APPROVALS,
                            ProcessingGroups.APPROVALS,
                            ProcessingGroups.APPROVALS,
                            ProcessingGroups.APPROVALS,
                            ProcessingGroups.LINKS)
                    .containsExactlyInAnyOrderElementsOf(
                            ReadModels.of(JdbcClient.create(new PGSimpleDataSource())).stream()
                                    .map(BatchProjection::group)
                                    .toList());
            assertThat(context.getBeansOfType(Object.class).values().stream()
                            .flatMap(bean -> Arrays.stream(bean.getClass().getDeclaredMethods()))
                            .filter(method -> method.isAnnotationPresent(QueryHandler.class))
                            .map(method -> method.getParameterTypes()[0].getSimpleName()))
                    .containsExactlyInAnyOrder(
                            "FindErasedLinks",
                            "FindWallet",
                            "FindWalletDetail",
                            "FindPastWallet",
                            "FindEntryLots",
                            "FindMember",
                            "FindStandings",
                            "FindSafeguards",
                            "FindPendingEarnings",
                            "FindDueMembers",
                            "FindExpiringLots",
                            "FindAdjustment",
                            "FindAdjustments",
                            "FindApprovals",
                            "FindMerge",
                            "FindMerges",
                            "FindSignatures",
                            "FindPromotion",
                            "FindTransfer",
                            "FindTransfers",
                            "FindPromotions",
                            "FindEntries",
                            "FindEntry",
                            "FindLinkStatus",
                            "FindLiability",
                            "ByTier",
                            "ByCohort",
                            "ByPromotion");
        }
    }

    @Test
    void eachProjectionIsInTheGroupItNames() {
        assertThat(ReadModels.of(JdbcClient.create(new PGSimpleDataSource())))
                .allSatisfy(projection -> assertThat(projection
                                .getClass()
                                .getAnnotation(ProcessingGroup.class)
                                .value())
                        .isEqualTo(projection.group()));
    }
}
