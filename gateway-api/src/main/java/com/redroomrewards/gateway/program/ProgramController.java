package com.redroomrewards.gateway.program;

import com.redroomrewards.domain.program.LoyaltyProgram;
import com.redroomrewards.domain.program.ProgramCommand.ProgramIsPublished;
import com.redroomrewards.domain.program.ProgramCommand.PublishProgram;
import com.redroomrewards.domain.program.ProgramHistories;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.security.Credentials;
import com.redroomrewards.gateway.query.Reading;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Shows and publishes the versions of a platform's program (http.md, Promotions, approvals, merges). */
@RestController
class ProgramController {

    private final ProgramHistories histories;
    private final Credentials credentials;
    private final PolicyDocuments documents;

    ProgramController(ProgramHistories histories, Credentials credentials, PolicyDocuments documents) {
        this.histories = histories;
        this.credentials = credentials;
        this.documents = documents;
    }

    /** All versions that were published, the last one first; the default version is the last of the list. */
    @GetMapping("/v1/programs/{client_id}/versions")
    List<VersionResponse> versions(@PathVariable("client_id") String platform, Reading reading) {
        if (reading.ownPlatformOnly().filter(own -> !own.equals(platform)).isPresent()) {
            throw ApiException.notFound();
        }
        mustExist(platform);
        return Stream.concat(
                        histories.of(platform).versions().reversed().stream()
                                .map(version -> VersionResponse.of(version, documents)),
                        Stream.of(VersionResponse.ofDefault(platform, documents)))
                .toList();
    }

    /** Publishes a version that differs from the one in force then by what the request names. */
    @PostMapping("/v1/programs/{client_id}/versions")
    @ResponseStatus(HttpStatus.CREATED)
    VersionResponse publish(
            @PathVariable("client_id") String platform, @Valid @RequestBody PublishRequest request, Mutation mutation) {
        mustExist(platform);
        var history = histories.of(platform);
        var effectiveAt = request.effectiveAt() == null ? mutation.origin().at() : request.effectiveAt();
        var program = documents.changed(history.at(effectiveAt), request.policies(), history.lastVersion() + 1);
        var published = mutation.send(
                new PublishProgram(
                        LoyaltyProgram.idOf(platform),
                        platform,
                        mutation.derivedId("program-version"),
                        program,
                        effectiveAt,
                        mutation.origin()),
                ProgramIsPublished.class);
        return VersionResponse.of(published.version(), documents);
    }

    private void mustExist(String platform) {
        if (credentials.all().stream().noneMatch(client -> client.platform().equals(platform))) {
            throw ApiException.notFound();
        }
    }

    /**
     * Body of {@code POST /programs/{client_id}/versions}.
     *
     * @param effectiveAt the moment from which it holds; now when it is missing
     * @param policies what is to be other than before, as a JSON merge patch (RFC 7396)
     */
    record PublishRequest(
            @Nullable Instant effectiveAt, @NotNull ObjectNode policies) {}
}
