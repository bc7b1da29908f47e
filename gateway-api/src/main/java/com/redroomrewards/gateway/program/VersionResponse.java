package com.redroomrewards.gateway.program;

import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.ProgramEvent.ProgramVersionPublished;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A version of a program.
 *
 * @param effectiveAt from when it holds, null for the default version, which always did
 * @param publishedAt when it was published, null for the default version
 * @param policies all of them
 */
record VersionResponse(
        String clientId,
        int version,
        @Nullable Instant effectiveAt,
        @Nullable Instant publishedAt,
        ObjectNode policies) {

    static VersionResponse of(ProgramVersionPublished version, PolicyDocuments documents) {
        return new VersionResponse(
                version.platform(),
                version.program().version(),
                version.effectiveAt(),
                version.publishedAt(),
                documents.of(version.program()));
    }

    static VersionResponse ofDefault(String platform, PolicyDocuments documents) {
        return new VersionResponse(platform, Program.DEFAULT.version(), null, null, documents.of(Program.DEFAULT));
    }
}
