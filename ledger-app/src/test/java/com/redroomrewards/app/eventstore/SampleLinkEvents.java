package com.redroomrewards.app.eventstore;

import static com.redroomrewards.app.eventstore.SampleValues.AT;
import static com.redroomrewards.app.eventstore.SampleValues.CODE;
import static com.redroomrewards.app.eventstore.SampleValues.INTENT;
import static com.redroomrewards.app.eventstore.SampleValues.LATER;
import static com.redroomrewards.app.eventstore.SampleValues.LINK;
import static com.redroomrewards.app.eventstore.SampleValues.MEMBER;

import com.redroomrewards.domain.account.AccountEvent.LinkCodeIssued;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.account.AccountEvent.ProfileUnlinked;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.link.EncryptedId;
import com.redroomrewards.domain.link.LinkEvent.LinkConfirmed;
import com.redroomrewards.domain.link.LinkEvent.LinkProofRejected;
import com.redroomrewards.domain.link.LinkEvent.LinkRequested;
import com.redroomrewards.domain.link.LinkEvent.LinkRevoked;
import com.redroomrewards.domain.link.ProofMethod;
import com.redroomrewards.domain.receipt.ReceiptEvent.LinkCodeReceiptIssued;
import com.redroomrewards.domain.receipt.ReceiptEvent.LinkIntentReceiptIssued;
import com.redroomrewards.domain.receipt.ReceiptEvent.LinkRevocationReceiptIssued;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Links, and what they leave with accounts and receipts. */
final class SampleLinkEvents {

    static final List<Sample> ALL = List.of(
            new Sample("account.link-code-issued.1", new LinkCodeIssued(MEMBER, CODE, LATER)),
            new Sample("account.profile-linked.1", new ProfileLinked(MEMBER, LINK, "xcn", LinkType.MEMBER, CODE, AT)),
            new Sample(
                    "account.profile-linked.1.nulls", new ProfileLinked(MEMBER, LINK, "xcn", LinkType.MODEL, null, AT)),
            new Sample("account.profile-unlinked.1", new ProfileUnlinked(MEMBER, LINK, "xcn", AT)),
            new Sample(
                    "link.requested.1",
                    new LinkRequested(
                            LINK,
                            "xcn",
                            INTENT,
                            LinkType.MEMBER,
                            new EncryptedId(LINK, "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8S"),
                            AT,
                            LATER)),
            new Sample("link.proof-rejected.1", new LinkProofRejected(LINK, INTENT, AT)),
            new Sample(
                    "link.confirmed.1",
                    new LinkConfirmed(LINK, "xcn", INTENT, MEMBER, LinkType.MEMBER, ProofMethod.SSO_ASSERTION, AT)),
            new Sample("link.revoked.1", new LinkRevoked(LINK, "xcn", MEMBER, "closed by its user", AT)),
            new Sample("link.revoked.1.nulls", new LinkRevoked(LINK, "xcn", MEMBER, null, AT)),
            new Sample(
                    "receipt.link-intent-issued.1",
                    new LinkIntentReceiptIssued(
                            UUID.fromString("0b1f7a0e-3c55-5d7e-9f64-2a8d6c1b7e11"),
                            "xcn",
                            UUID.fromString("6f0a2c8d-91b4-5e37-8a5d-c7e3f1049b22"),
                            UUID.fromString("c2d94e75-6a18-5b3f-b0c7-5e8f2a6d1933"),
                            Instant.parse("2026-11-21T05:31:38.042Z"))),
            new Sample(
                    "receipt.link-revocation-issued.1",
                    new LinkRevocationReceiptIssued(
                            UUID.fromString("91c7e2a4-5d38-5b0f-a6e1-0f4d8b3c7e21"),
                            "redroomrewards",
                            UUID.fromString("c40a7d96-8b12-5e73-9f5d-2a6e1c8b4d32"),
                            UUID.fromString("e8f3b615-6a29-5c47-8d0b-7c1f5a9e2d43"))),
            new Sample(
                    "receipt.link-code-issued.1",
                    new LinkCodeReceiptIssued(
                            UUID.fromString("3e6b9d12-74f0-5a8c-8b2e-9d0c4f7a5e44"),
                            "redroomrewards",
                            UUID.fromString("a81c5f30-2e97-5d46-9c0b-6f3e8d7b1a55"),
                            UUID.fromString("d57e0b94-1f6a-5c82-a3d9-4b7c2e8f0c66"),
                            Instant.parse("2026-11-21T05:31:38.042Z"))));

    private SampleLinkEvents() {}
}
