package com.redroomrewards.app.eventstore;

import static com.redroomrewards.app.eventstore.SampleValues.AT;
import static com.redroomrewards.app.eventstore.SampleValues.CODE;
import static com.redroomrewards.app.eventstore.SampleValues.ENTRY;
import static com.redroomrewards.app.eventstore.SampleValues.LATER;
import static com.redroomrewards.app.eventstore.SampleValues.RECEIPT;

import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.promotion.PromotionCatalogEvent.PromotionListed;
import com.redroomrewards.domain.promotion.PromotionCatalogEvent.PromotionUnlisted;
import com.redroomrewards.domain.promotion.PromotionEvent.BudgetReturned;
import com.redroomrewards.domain.promotion.PromotionEvent.BudgetTaken;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionDrafted;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionRedrafted;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionStatusChanged;
import com.redroomrewards.domain.promotion.PromotionStatus;
import com.redroomrewards.domain.promotion.PromotionTerms;
import java.math.BigDecimal;
import java.util.List;

/** Promotions and the catalog of them. */
final class SamplePromotionEvents {

    private static final PromotionTerms TERMS = new PromotionTerms(
            "Spring 🌷",
            "Twice as many",
            new PromotionTerms.Eligibility(List.of("VIP", "GOLD"), 50_000L),
            new PromotionTerms.EarnRules(new BigDecimal("2.25"), 100L, 5_000L, 1_000_000L, 30),
            AT,
            LATER);

    private static final PromotionTerms NO_TERMS = new PromotionTerms(
            "Nothing",
            null,
            new PromotionTerms.Eligibility(List.of(), null),
            new PromotionTerms.EarnRules(null, null, null, null, null),
            null,
            null);

    static final List<Sample> ALL = List.of(
            new Sample("promotion.drafted.1", new PromotionDrafted(CODE, "xcn", TERMS, AT)),
            new Sample("promotion.drafted.1.nulls", new PromotionDrafted(CODE, "xcn", NO_TERMS, AT)),
            new Sample("promotion.redrafted.1", new PromotionRedrafted(CODE, RECEIPT, TERMS, AT)),
            new Sample(
                    "promotion.status-changed.1",
                    new PromotionStatusChanged(
                            CODE,
                            "xcn",
                            PromotionStatus.ACTIVE,
                            PromotionStatus.PAUSED,
                            RECEIPT,
                            new Actor(ActorType.RRR_ADMIN, "rrr-admin"),
                            AT)),
            new Sample(
                    "promotion.status-changed.1.nulls",
                    new PromotionStatusChanged(
                            CODE,
                            "xcn",
                            PromotionStatus.PENDING_APPROVAL,
                            PromotionStatus.ACTIVE,
                            null,
                            Actor.LEDGER,
                            AT)),
            new Sample("promotion.budget-taken.1", new BudgetTaken(CODE, ENTRY, 250)),
            new Sample("promotion.budget-returned.1", new BudgetReturned(CODE, ENTRY, 50)),
            new Sample("promotion-catalog.listed.1", new PromotionListed(RECEIPT, "xcn", CODE, TERMS)),
            new Sample("promotion-catalog.unlisted.1", new PromotionUnlisted(RECEIPT, CODE)));

    private SamplePromotionEvents() {}
}
