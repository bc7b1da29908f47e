package com.redroomrewards.gateway.promotion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.redroomrewards.domain.account.Points;
import com.redroomrewards.domain.promotion.PromotionTerms;
import com.redroomrewards.gateway.command.WholeMillis;
import com.redroomrewards.gateway.edge.privacy.FreeText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /promotions}, and what a {@code PATCH} of it results in (http.md, Promotions). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PromotionRequest(
        @NotBlank @Size(max = 200) String name,
        @Size(max = 2_000) @Nullable String description,
        @Valid @Nullable Eligibility eligibility,
        @Valid @Nullable EarnRules earnRules,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt) {

    /** Who has it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Eligibility(
            @Size(max = 100) @Nullable List<@NotNull @Pattern(regexp = "\\S{1,64}") String> xcnMembershipTiers,
            @Min(0) @Max(Points.MAX) @Nullable Long minLifetimeSpendMinor) {}

    /** What it adds; {@code budget_points} is the most that all members together get. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EarnRules(
            @DecimalMin("1") @DecimalMax("100") @Digits(integer = 3, fraction = 4) @Nullable
            BigDecimal multiplier,

            @Min(0) @Max(1_000_000) @Nullable Long bonusPoints,
            @Min(1) @Max(Points.MAX) @Nullable Long capPoints,
            @Min(1) @Max(Points.MAX) @Nullable Long budgetPoints,
            @Min(1) @Max(3_650) @Nullable Integer expiryDays) {}

    /**
     * As the domain has it.
     *
     * @throws com.redroomrewards.gateway.edge.error.ApiException 422 when a text holds personal data
     */
    PromotionTerms terms() {
        FreeText.check("name", name);
        FreeText.check("description", description);
        if (eligibility != null && eligibility.xcnMembershipTiers() != null) {
            eligibility.xcnMembershipTiers().forEach(tier -> FreeText.check("eligibility.xcn_membership_tiers", tier));
        }
        return new PromotionTerms(
                name,
                description,
                eligibility == null
                        ? PromotionTerms.Eligibility.EVERYBODY
                        : new PromotionTerms.Eligibility(
                                eligibility.xcnMembershipTiers() == null ? List.of() : eligibility.xcnMembershipTiers(),
                                eligibility.minLifetimeSpendMinor()),
                earnRules == null
                        ? PromotionTerms.EarnRules.NOTHING
                        : new PromotionTerms.EarnRules(
                                earnRules.multiplier(),
                                earnRules.bonusPoints(),
                                earnRules.capPoints(),
                                earnRules.budgetPoints(),
                                earnRules.expiryDays()),
                WholeMillis.ofNullable(startsAt),
                WholeMillis.ofNullable(endsAt));
    }

    /** What would ask for these terms. */
    static PromotionRequest of(PromotionTerms terms) {
        var eligibility = terms.eligibility();
        var rules = terms.rules();
        return new PromotionRequest(
                terms.name(),
                terms.description(),
                new Eligibility(
                        eligibility.clientTiers().isEmpty() ? null : eligibility.clientTiers(),
                        eligibility.minSpendMinor()),
                new EarnRules(
                        rules.multiplier(),
                        rules.bonusPoints(),
                        rules.capPoints(),
                        rules.budgetPoints(),
                        rules.expiryDays()),
                terms.startsAt(),
                terms.endsAt());
    }
}
