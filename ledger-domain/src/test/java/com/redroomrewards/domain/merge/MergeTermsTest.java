package com.redroomrewards.domain.merge;

import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is signed of a merge: its terms, by their values and not by how Java writes them. */
class MergeTermsTest {

    private static final Instant AT = Instant.parse("2026-03-08T07:00:00Z");
    private static final Evidence CARD = new Evidence(EvidenceKind.GOVERNMENT_ID, "case-7");
    private static final Evidence REGION = new Evidence(EvidenceKind.REGION, null);
    private static final Consent CALL = new Consent("CALL", AT, null);

    @Test
    void eachPartChangesTheDigest() {
        var digests = Stream.of(
                        new MergeTerms(ANNA, BERT, List.of(CARD, REGION), CALL, "T-1", "why"),
                        new MergeTerms(BERT, ANNA, List.of(CARD, REGION), CALL, "T-1", "why"),
                        new MergeTerms(ANNA, BERT, List.of(REGION, CARD), CALL, "T-1", "why"),
                        new MergeTerms(ANNA, BERT, List.of(CARD), CALL, "T-1", "why"),
                        new MergeTerms(ANNA, BERT, List.of(CARD, REGION), new Consent("MAIL", AT, null), "T-1", "why"),
                        new MergeTerms(
                                ANNA,
                                BERT,
                                List.of(CARD, REGION),
                                new Consent("CALL", AT.plusMillis(1), null),
                                "T-1",
                                "why"),
                        new MergeTerms(ANNA, BERT, List.of(CARD, REGION), new Consent("CALL", AT, "c"), "T-1", "why"),
                        new MergeTerms(ANNA, BERT, List.of(CARD, REGION), CALL, "T-2", "why"),
                        new MergeTerms(ANNA, BERT, List.of(CARD, REGION), CALL, "T-1", null))
                .map(MergeTerms::contentHash);
        assertThat(digests).doesNotHaveDuplicates();
    }

    // A signature stored today is compared with it for as long as the merge waits.
    @Test
    void theDigestIsAContract() {
        assertThat(new MergeTerms(ANNA, BERT, List.of(CARD, REGION), CALL, "T-1", "why").contentHash())
                .isEqualTo("f0a6b98d-b01d-5de7-a87e-f0372400da86");
    }
}
