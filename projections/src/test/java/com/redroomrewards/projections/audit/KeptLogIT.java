package com.redroomrewards.projections.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A log with so many events that its newest root does not read all of its tiles. */
class KeptLogIT {

    private static final int SIZE = 65_540;

    private static EmbeddedPostgres postgres;
    private static HikariDataSource database;
    private static JdbcClient jdbc;

    private final List<Finding> findings = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        database = new HikariDataSource();
        database.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        jdbc = JdbcClient.create(database);
        Flyway.configure()
                .dataSource(database)
                .schemas("audit")
                .defaultSchema("audit")
                .locations("classpath:db/audit")
                .load()
                .migrate();
        fill();
    }

    private static void fill() {
        var tiles = new SqlTiles(jdbc);
        var tree = new GrowingTree(0, tiles);
        for (var leaf = 0; leaf < SIZE; leaf++) {
            tree.add(TreeHash.ofLeaf(ByteBuffer.allocate(4).putInt(leaf).array()));
        }
        tiles.write(tree.changed());
        jdbc.sql("UPDATE audit.log SET size = ?").param(SIZE).update();
        var checkpoint = new Checkpoint("test", SIZE, new MerkleTree(tiles).root(SIZE));
        jdbc.sql("INSERT INTO audit.checkpoint (size, note, made_at) VALUES (?, ?, now())")
                .params(SIZE, new SignedNote(checkpoint.text(), "\u2014 nobody AAAA\n").note())
                .update();
        jdbc.sql("CREATE TABLE kept AS TABLE audit.tile").update();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
        postgres.close();
    }

    @AfterEach
    void putBack() {
        jdbc.sql("DELETE FROM audit.tile").update();
        jdbc.sql("INSERT INTO audit.tile TABLE kept").update();
    }

    @Test
    void whatNobodyHasTouchedHolds() {
        new KeptLog(jdbc).check(findings::add);
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 255})
    void aHashThatTheNewestRootDoesNotRead(int which) {
        jdbc.sql(
                        "UPDATE audit.tile SET hashes = set_byte(hashes, ?, get_byte(hashes, ?) # 1) WHERE level = 1 AND index = 0")
                .params(which * TreeHash.BYTES, which * TreeHash.BYTES)
                .update();
        new KeptLog(jdbc).check(findings::add);
        assertThat(findings).extracting(Finding::place).contains("audit.tile 0 of level 1");
    }

    @Test
    void aTileThatIsGone() {
        jdbc.sql("DELETE FROM audit.tile WHERE level = 1").update();
        new KeptLog(jdbc).check(findings::add);
        assertThat(findings)
                .extracting(Finding::place)
                .containsExactly("audit.tile 0 of level 1", "audit.tile 0 of level 2");
    }

    @Test
    void aCheckpointUnderAnotherSize() {
        jdbc.sql("UPDATE audit.checkpoint SET size = size - 1").update();
        try {
            new KeptLog(jdbc).check(findings::add);
        } finally {
            jdbc.sql("UPDATE audit.checkpoint SET size = size + 1").update();
        }
        assertThat(findings).singleElement().asString().contains("over 65,540").contains("there as one over 65,539");
    }
}
