package com.redroomrewards.projections.merge;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.account.Profile;
import com.redroomrewards.domain.merge.Evidence;
import com.redroomrewards.domain.merge.EvidenceKind;
import com.redroomrewards.domain.merge.MergePlan;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the table keeps as JSON of a merge: its evidence and its plan. */
final class MergeDocuments {

    // Its own mapper: what the table holds must not change with the application's settings.
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Piece>> PIECES = new TypeReference<>() {};

    private MergeDocuments() {}

    private record Piece(
            @JsonProperty("kind") EvidenceKind kind,
            @JsonProperty("reference") @Nullable String reference) {}

    private record Held(
            @JsonProperty("platform") String platform,
            @JsonProperty("link_id") UUID linkId,
            @JsonProperty("link_type") LinkType linkType) {

        static List<Held> of(List<Profile> profiles) {
            return profiles.stream()
                    .map(profile -> new Held(profile.platform(), profile.linkId(), profile.linkType()))
                    .toList();
        }

        static List<Profile> profiles(List<Held> held) {
            return held.stream()
                    .map(each -> new Profile(each.platform(), each.linkId(), each.linkType()))
                    .toList();
        }
    }

    private record Plan(
            @JsonProperty("points") long points,
            @JsonProperty("allocation_points") long allocationPoints,
            @JsonProperty("lots") int lots,
            @JsonProperty("debt_points") long debtPoints,
            @JsonProperty("held_points") long heldPoints,
            @JsonProperty("pending_points") long pendingPoints,
            @JsonProperty("parts") int parts,
            @JsonProperty("moved") List<Held> moved,
            @JsonProperty("retired") List<Held> retired) {}

    static String toJson(List<Evidence> evidence) {
        return JSON.writeValueAsString(evidence.stream()
                .map(each -> new Piece(each.kind(), each.reference()))
                .toList());
    }

    static List<Evidence> evidence(String json) {
        return JSON.readValue(json, PIECES).stream()
                .map(piece -> new Evidence(piece.kind(), piece.reference()))
                .toList();
    }

    static String toJson(MergePlan plan) {
        return JSON.writeValueAsString(new Plan(
                plan.points(),
                plan.allocationPoints(),
                plan.lots(),
                plan.debtPoints(),
                plan.heldPoints(),
                plan.pendingPoints(),
                plan.parts(),
                Held.of(plan.moved()),
                Held.of(plan.retired())));
    }

    static MergePlan plan(String json) {
        var plan = JSON.readValue(json, Plan.class);
        return new MergePlan(
                plan.points(),
                plan.allocationPoints(),
                plan.lots(),
                plan.debtPoints(),
                plan.heldPoints(),
                plan.pendingPoints(),
                plan.parts(),
                Held.profiles(plan.moved()),
                Held.profiles(plan.retired()));
    }
}
