package com.redroomrewards.app.bench;

import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.app.server.LedgerServer;
import com.redroomrewards.app.server.ServerSettings;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A second node on the first one's Postgres. It writes all read models in the place of the first until it is closed. */
final class SecondNode implements AutoCloseable {

    private final Collection<EventProcessor> ofFirst;
    private final Path data;
    private final LedgerServer server;

    private SecondNode(Collection<EventProcessor> ofFirst, Path data, LedgerServer server) {
        this.ofFirst = ofFirst;
        this.data = data;
        this.server = server;
    }

    static SecondNode start(BenchLedger first) throws IOException {
        var processors = first.server()
                .part(EventProcessingConfiguration.class)
                .eventProcessors()
                .values();
        var data = Files.createTempDirectory("ledger-bench-second");
        var postgres = url(RuntimeFile.read(first.data()).orElseThrow());
        var node = new SecondNode(processors, data, LedgerServer.start(new ServerSettings(0, 0, data, postgres, null)));
        // What they had claimed is free now, and the second node looks for it twice a second.
        processors.forEach(EventProcessor::shutDown);
        return node;
    }

    private static String url(RuntimeFile postgres) {
        return postgres.jdbcUrl() + "?user=" + encoded(postgres.jdbcUsername()) + "&password="
                + encoded(postgres.jdbcPassword());
    }

    private static String encoded(@Nullable String part) {
        return URLEncoder.encode(Objects.requireNonNull(part), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
        server.awaitStop();
        ofFirst.forEach(EventProcessor::start);
        FileSystemUtils.deleteRecursively(data);
    }
}
