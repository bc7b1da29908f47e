package com.redroomrewards.app.audit;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ledger.audit.*}.
 *
 * @param origin which log it is, as each checkpoint says; the name of who signs, too
 * @param keyFile the Ed25519 key that checkpoints are signed with, as PKCS #8 in PEM; made when there is none
 * @param sink where checkpoints go beside the database: a directory, or an http or https address that takes a PUT
 * @param sinkAuthorization what the address is sent as {@code Authorization}, or null
 * @param takeOver whether this node signs although the newest checkpoint is signed by another key
 */
@ConfigurationProperties("ledger.audit")
record AuditProperties(
        @DefaultValue("redroomrewards-ledger") String origin,

        Path keyFile,

        String sink,

        @Nullable String sinkAuthorization,
        @DefaultValue("false") boolean takeOver) {

    boolean isRemote() {
        return sink.startsWith("https://") || sink.startsWith("http://");
    }

    URI address() {
        return URI.create(sink.endsWith("/") ? sink : sink + "/");
    }

    @Override
    public String toString() {
        return "AuditProperties[%s, %s, %s]".formatted(origin, keyFile, sink);
    }
}
