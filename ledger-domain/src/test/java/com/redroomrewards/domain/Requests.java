package com.redroomrewards.domain;

import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.account.AccountCommand.AnnounceExpiry;
import com.redroomrewards.domain.account.AccountCommand.IssueLinkCode;
import com.redroomrewards.domain.account.AccountCommand.OpenMember;
import com.redroomrewards.domain.account.AccountCommand.SettleAccount;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.earning.EarnReversalReason;
import com.redroomrewards.domain.earning.EarnedEntryId;
import com.redroomrewards.domain.earning.EarningCommand.CancelEarning;
import com.redroomrewards.domain.earning.EarningCommand.ConfirmEarning;
import com.redroomrewards.domain.earning.EarningCommand.EarnPoints;
import com.redroomrewards.domain.earning.EarningCommand.ReverseEntry;
import com.redroomrewards.domain.earning.EarningCommand.ReverseOrder;
import com.redroomrewards.domain.erasure.ErasureCommand.EraseMember;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.link.EncryptedId;
import com.redroomrewards.domain.link.LinkCommand.ConfirmLink;
import com.redroomrewards.domain.link.LinkCommand.RequestLink;
import com.redroomrewards.domain.link.LinkCommand.RevokeLink;
import com.redroomrewards.domain.link.ProofMethod;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.redemption.RedemptionCommand.CommitRedemption;
import com.redroomrewards.domain.redemption.RedemptionCommand.QuoteRedemption;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedeemPoints;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReleaseReservation;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReserveRedemption;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReverseRedemption;
import com.redroomrewards.domain.redemption.RedemptionMode;
import com.redroomrewards.domain.redemption.ReversalReason;
import com.redroomrewards.domain.topup.TopUpCommand.CommitTopUp;
import com.redroomrewards.domain.topup.TopUpCommand.QuoteTopUp;
import java.time.Instant;
import java.util.UUID;

/** Requests in the words of a test: names stand for ids, and what a test does not care about has a plain value. */
public final class Requests {

    public static final UUID ANNA = member("anna");
    public static final UUID BERT = member("bert");

    private Requests() {}

    public static UUID member(String name) {
        return DerivedId.of("test-member", name);
    }

    /** The link of a client's user. */
    public static UUID user(String name) {
        return DerivedId.of("test-link", name);
    }

    /** The user that {@link #linked} links to a member. */
    public static UUID userOf(UUID memberId) {
        return user("of " + memberId);
    }

    public static UUID intent(String name) {
        return DerivedId.of("test-intent", name);
    }

    public static UUID code(String name) {
        return DerivedId.of("test-link-code", name);
    }

    public static UUID revocation(String name) {
        return DerivedId.of("test-revocation", name);
    }

    public static UUID quoteId(String name) {
        return DerivedId.of("test-quote", name);
    }

    /** The characters of the code with that id. */
    public static String charactersOf(UUID id) {
        return LedgerFixture.LINK_CODES.codeFor(id);
    }

    public static Request open(UUID memberId) {
        return origin -> new OpenMember(memberId, null, origin);
    }

    public static Request issueCode(UUID memberId, String name) {
        return origin -> new IssueLinkCode(memberId, code(name), origin);
    }

    public static Request requestLink(UUID linkId, String intent) {
        return requestLink(linkId, intent, LinkType.MEMBER);
    }

    public static Request requestLink(UUID linkId, String intent, LinkType type) {
        return origin -> new RequestLink(linkId, intent(intent), type, encrypted(linkId), origin);
    }

    public static EncryptedId encrypted(UUID linkId) {
        return TestUsers.encrypted(linkId, 0);
    }

    /** Requests it with an id that is encrypted under the user's key of that number. */
    public static Request requestLink(UUID linkId, String intent, int key) {
        return origin ->
                new RequestLink(linkId, intent(intent), LinkType.MEMBER, TestUsers.encrypted(linkId, key), origin);
    }

    public static UUID erasureId(String name) {
        return DerivedId.of("test-erasure", name);
    }

    public static Request erase(UUID memberId, String name) {
        return origin -> new EraseMember(memberId, erasureId(name), "REQUESTED", "T-7", origin);
    }

    /** Confirms with the intent's own code. */
    public static Request confirm(UUID linkId, String intent, UUID memberId) {
        return confirm(linkId, intent, memberId, charactersOf(intent(intent)));
    }

    public static Request confirm(UUID linkId, String intent, UUID memberId, String assertion) {
        return origin ->
                new ConfirmLink(linkId, intent(intent), memberId, ProofMethod.SSO_ASSERTION, assertion, origin);
    }

    public static Request revoke(UUID linkId) {
        return revoke(linkId, linkId.toString());
    }

    public static Request revoke(UUID linkId, String revocation) {
        return origin -> new RevokeLink(linkId, revocation(revocation), "asked for", origin);
    }

    /** Opens a member and links it to {@link #userOf}. */
    public static Request[] linked(UUID memberId) {
        var user = userOf(memberId);
        return new Request[] {
            open(memberId), requestLink(user, memberId.toString()), confirm(user, memberId.toString(), memberId)
        };
    }

    /** A purchase that earns as many points as it has minor units. */
    public static Earn earn(UUID memberId, String orderId, long points) {
        return new Earn(
                memberId,
                userOf(memberId),
                "TOKEN_PURCHASE",
                orderId,
                null,
                "USD",
                points,
                points,
                null,
                false,
                null,
                null,
                null);
    }

    /** Asks for as much as a cart allows. */
    public static Quote quoteMax(UUID memberId, String quote, long totalMinor) {
        return new Quote(memberId, userOf(memberId), quoteId(quote), "USD", totalMinor, RedemptionMode.MAX, null);
    }

    /** Asks for that many points for a cart that allows exactly as many. */
    public static Quote quoteExact(UUID memberId, String quote, long points) {
        return new Quote(memberId, userOf(memberId), quoteId(quote), "USD", 2 * points, RedemptionMode.EXACT, points);
    }

    public static Request commit(UUID memberId, String quote, String orderId) {
        return commit(memberId, userOf(memberId), quote, orderId);
    }

    public static Request commit(UUID memberId, UUID linkId, String quote, String orderId) {
        return origin -> new CommitRedemption(quoteId(quote), orderId, memberId, linkId, origin);
    }

    public static Request reserve(String quote, String orderId) {
        return origin -> new ReserveRedemption(quoteId(quote), orderId, origin);
    }

    public static Request release(String quote, String orderId) {
        return origin -> new ReleaseReservation(quoteId(quote), orderId, origin);
    }

    /** Quotes and commits in one step; the quote is named by the order. */
    public static Request redeem(UUID memberId, String orderId, long points) {
        return redeem(quoteExact(memberId, "of " + orderId, points), orderId);
    }

    public static Request redeem(Quote quote, String orderId) {
        return origin -> new RedeemPoints(quote.from(origin), orderId, quote.memberId());
    }

    public static Request reverse(String orderId) {
        return reverse(orderId, ReversalReason.PAYMENT_FAILED);
    }

    public static Request reverse(String orderId, ReversalReason reason) {
        return origin ->
                new ReverseRedemption(Receipt.idOfRedemption(origin.platform(), orderId), orderId, reason, origin);
    }

    /** Asks for a bundle at the default price. */
    public static TopUpQuote quoteTopUp(String quote, long bundle) {
        return new TopUpQuote(quoteId(quote), bundle, 3, null);
    }

    public static Request commitTopUp(UUID memberId, String quote, String orderId) {
        return commitTopUp(memberId, userOf(memberId), quote, orderId);
    }

    public static Request commitTopUp(UUID memberId, UUID linkId, String quote, String orderId) {
        return origin -> new CommitTopUp(quoteId(quote), orderId, memberId, linkId, origin);
    }

    /** Confirms the earning of an order's first line. */
    public static Request confirmEarning(String orderId) {
        return origin -> new ConfirmEarning(entryOf(origin, orderId, 1), origin);
    }

    /** Cancels the earning of an order's first line. */
    public static Request cancelEarning(String orderId) {
        return cancelEarning(orderId, 1);
    }

    /** Cancels the earning of that line of an order. */
    public static Request cancelEarning(String orderId, int line) {
        return origin -> new CancelEarning(entryOf(origin, orderId, line), origin);
    }

    /** Writes what is due. */
    public static Request settle(UUID memberId) {
        return origin -> new SettleAccount(memberId, origin);
    }

    /** Tells of what expires soon. */
    public static Request announceExpiry(UUID memberId) {
        return origin -> new AnnounceExpiry(memberId, origin);
    }

    /** Takes back all that an order has earned. */
    public static Request takeBack(String orderId) {
        return takeBack(orderId, null, null);
    }

    public static Request takeBack(String orderId, String reversalRef, Long points) {
        return origin -> new ReverseOrder(orderId, reversalRef, EarnReversalReason.CHARGEBACK, points, origin);
    }

    /** Takes back what an order's line has earned. */
    public static Request takeBackLine(String orderId, int line, String reversalRef, Long points) {
        return origin -> new ReverseEntry(
                entryOf(origin, orderId, line), reversalRef, EarnReversalReason.REFUND, points, origin);
    }

    private static UUID entryOf(Origin origin, String orderId, int line) {
        return EarnedEntryId.ofLine(EarnedEntryId.ofOrder(origin.platform(), orderId), line);
    }

    /** An earning, to be changed where a test needs it. */
    public record Earn(
            UUID memberId,
            UUID linkId,
            String eventType,
            String orderId,
            String lineId,
            String currency,
            long amountMinor,
            Long points,
            Instant expiresAt,
            boolean pending,
            String clientTier,
            String category,
            String metadataJson)
            implements Request {

        @Override
        public EarnPoints from(Origin origin) {
            return new EarnPoints(
                    memberId,
                    linkId,
                    eventType,
                    orderId,
                    lineId,
                    currency,
                    amountMinor,
                    points,
                    expiresAt,
                    pending,
                    clientTier,
                    category,
                    metadataJson,
                    origin);
        }

        public Earn through(UUID otherLinkId) {
            return new Earn(
                    memberId,
                    otherLinkId,
                    eventType,
                    orderId,
                    lineId,
                    currency,
                    amountMinor,
                    points,
                    expiresAt,
                    pending,
                    clientTier,
                    category,
                    metadataJson);
        }

        public Earn of(String otherEventType) {
            return new Earn(
                    memberId,
                    linkId,
                    otherEventType,
                    orderId,
                    lineId,
                    currency,
                    amountMinor,
                    points,
                    expiresAt,
                    pending,
                    clientTier,
                    category,
                    metadataJson);
        }

        public Earn line(String otherLineId) {
            return new Earn(
                    memberId,
                    linkId,
                    eventType,
                    orderId,
                    otherLineId,
                    currency,
                    amountMinor,
                    points,
                    expiresAt,
                    pending,
                    clientTier,
                    category,
                    metadataJson);
        }

        public Earn in(String otherCurrency) {
            return new Earn(
                    memberId,
                    linkId,
                    eventType,
                    orderId,
                    lineId,
                    otherCurrency,
                    amountMinor,
                    points,
                    expiresAt,
                    pending,
                    clientTier,
                    category,
                    metadataJson);
        }

        public Earn amount(long otherAmountMinor) {
            return new Earn(
                    memberId,
                    linkId,
                    eventType,
                    orderId,
                    lineId,
                    currency,
                    otherAmountMinor,
                    points,
                    expiresAt,
                    pending,
                    clientTier,
                    category,
                    metadataJson);
        }

        public Earn expiring(Instant otherExpiry) {
            return new Earn(
                    memberId,
                    linkId,
                    eventType,
                    orderId,
                    lineId,
                    currency,
                    amountMinor,
                    points,
                    otherExpiry,
                    pending,
                    clientTier,
                    category,
                    metadataJson);
        }

        public Earn saying(String otherMetadataJson) {
            return new Earn(
                    memberId,
                    linkId,
                    eventType,
                    orderId,
                    lineId,
                    currency,
                    amountMinor,
                    points,
                    expiresAt,
                    pending,
                    clientTier,
                    category,
                    otherMetadataJson);
        }

        public Earn tier(String otherTier) {
            return new Earn(
                    memberId,
                    linkId,
                    eventType,
                    orderId,
                    lineId,
                    currency,
                    amountMinor,
                    points,
                    expiresAt,
                    pending,
                    otherTier,
                    category,
                    metadataJson);
        }

        public Earn category(String otherCategory) {
            return new Earn(
                    memberId,
                    linkId,
                    eventType,
                    orderId,
                    lineId,
                    currency,
                    amountMinor,
                    points,
                    expiresAt,
                    pending,
                    clientTier,
                    otherCategory,
                    metadataJson);
        }

        /** Posted later. */
        public Earn later() {
            return new Earn(
                    memberId,
                    linkId,
                    eventType,
                    orderId,
                    lineId,
                    currency,
                    amountMinor,
                    points,
                    expiresAt,
                    true,
                    clientTier,
                    category,
                    metadataJson);
        }

        /** With what the program computes. */
        public Earn computed() {
            return new Earn(
                    memberId,
                    linkId,
                    eventType,
                    orderId,
                    lineId,
                    currency,
                    amountMinor,
                    null,
                    expiresAt,
                    pending,
                    clientTier,
                    category,
                    metadataJson);
        }
    }

    /** A question for a quote, to be changed where a test needs it. */
    public record Quote(
            UUID memberId,
            UUID linkId,
            UUID quoteId,
            String currency,
            long totalMinor,
            RedemptionMode mode,
            Long requestedPoints)
            implements Request {

        @Override
        public QuoteRedemption from(Origin origin) {
            return new QuoteRedemption(quoteId, memberId, linkId, currency, totalMinor, mode, requestedPoints, origin);
        }

        public Quote through(UUID otherLinkId) {
            return new Quote(memberId, otherLinkId, quoteId, currency, totalMinor, mode, requestedPoints);
        }

        public Quote in(String otherCurrency) {
            return new Quote(memberId, linkId, quoteId, otherCurrency, totalMinor, mode, requestedPoints);
        }

        public Quote total(long otherTotalMinor) {
            return new Quote(memberId, linkId, quoteId, currency, otherTotalMinor, mode, requestedPoints);
        }

        public Quote mode(RedemptionMode otherMode) {
            return new Quote(memberId, linkId, quoteId, currency, totalMinor, otherMode, requestedPoints);
        }

        public Quote points(Long otherPoints) {
            return new Quote(memberId, linkId, quoteId, currency, totalMinor, mode, otherPoints);
        }
    }

    /** A question for a bundle, to be changed where a test needs it. */
    public record TopUpQuote(UUID quoteId, long bundle, long unitPriceMinor, String currency) implements Request {

        @Override
        public QuoteTopUp from(Origin origin) {
            return new QuoteTopUp(quoteId, bundle, unitPriceMinor, currency, origin);
        }

        public TopUpQuote bundle(long otherBundle) {
            return new TopUpQuote(quoteId, otherBundle, unitPriceMinor, currency);
        }

        public TopUpQuote price(long otherUnitPriceMinor) {
            return new TopUpQuote(quoteId, bundle, otherUnitPriceMinor, currency);
        }

        public TopUpQuote in(String otherCurrency) {
            return new TopUpQuote(quoteId, bundle, unitPriceMinor, otherCurrency);
        }
    }
}
