package com.redroomrewards.app.fault;

import com.redroomrewards.app.acceptance.Members;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.gateway.edge.digest.Sha256;
import java.util.List;
import java.util.UUID;

/**
 * A mutation as a client sends it, and sends it again: the same key, the same body.
 *
 * @param path with what its kind's path leaves open
 * @param orderId its business reference; the key of a call that has none
 * @param moves the entries that it makes
 */
record Call(Kind kind, String path, String orderId, List<Move> moves, String body, String key) {

    private static final int BUNDLE = 100;
    private static final int UNIT_PRICE_MINOR = 3;

    private static Call of(Kind kind, String orderId, List<Move> moves, String body) {
        return new Call(kind, kind.path, orderId, moves, body, newId());
    }

    private static Call unnamed(Kind kind, List<Move> moves, String body) {
        var key = newId();
        return new Call(kind, kind.path, key, moves, body, key);
    }

    static Call earn(Linked member, long points) {
        var orderId = newId();
        return of(
                Kind.EARN, orderId, List.of(new Move(member.memberId(), "EARN", points)), member.earn(orderId, points));
    }

    static Call earnLater(Linked member, long points) {
        var orderId = newId();
        return of(Kind.EARN_LATER, orderId, List.of(), member.earnLater(orderId, points));
    }

    /** Posts what {@link #earnLater} was acknowledged with. */
    static Call confirm(Linked member, Call earning, String entryId, long points) {
        var path = Kind.CONFIRM.path.replace("{entry_id}", entryId);
        var moves = List.of(new Move(member.memberId(), "EARN", points));
        return new Call(Kind.CONFIRM, path, earning.orderId(), moves, "{}", newId());
    }

    /** Takes back all that an order has earned. */
    static Call takeBack(Call earning) {
        var moves = earning.moves().stream()
                .map(move -> new Move(move.memberId(), "REVERSAL", -move.points()))
                .toList();
        return of(Kind.TAKE_BACK, earning.orderId(), moves, """
                {"order_id":"%s","reason":"REFUND"}""".formatted(earning.orderId()));
    }

    static Call quote(Linked member, long points) {
        return unnamed(Kind.QUOTE, List.of(), member.quoteExact(1_000 * points, points));
    }

    static Call commit(Linked member, String quoteId, long points) {
        var orderId = newId();
        return of(Kind.COMMIT, orderId, List.of(burn(member, points)), member.commit(quoteId, orderId));
    }

    static Call redeem(Linked member, long points) {
        var orderId = newId();
        // A quote that names an order.
        var body = "{\"client_order_id\":\"%s\",".formatted(orderId)
                + member.quoteExact(1_000 * points, points).strip().substring(1);
        return of(Kind.REDEEM, orderId, List.of(burn(member, points)), body);
    }

    private static Move burn(Linked member, long points) {
        return new Move(member.memberId(), "REDEEM", -points);
    }

    static Call reserve(String quoteId) {
        var orderId = newId();
        return of(Kind.RESERVE, orderId, List.of(), Members.reservation(quoteId, orderId));
    }

    static Call release(Call reservation) {
        return of(Kind.RELEASE, reservation.orderId(), List.of(), reservation.body());
    }

    static Call commitReserved(Linked member, String quoteId, Call reservation, long points) {
        var orderId = reservation.orderId();
        return of(Kind.COMMIT_RESERVED, orderId, List.of(burn(member, points)), member.commit(quoteId, orderId));
    }

    static Call topUpQuote() {
        return unnamed(Kind.TOP_UP_QUOTE, List.of(), """
                {"bundle":%d,"unit_price_minor":%d}""".formatted(BUNDLE, UNIT_PRICE_MINOR));
    }

    static Call topUp(Linked member, String quoteId) {
        var orderId = newId();
        return of(Kind.TOP_UP, orderId, List.of(new Move(member.memberId(), "EARN", BUNDLE)), """
                {"topup_quote_id":"%s","client_order_id":"%s","client_user_id":"%s","rrr_member_id":"%s"}""".formatted(
                        quoteId, orderId, member.userId(), member.memberId()));
    }

    static Call transfer(Linked from, Linked to, long points) {
        var moves = List.of(
                new Move(from.memberId(), "TRANSFER_OUT", -points), new Move(to.memberId(), "TRANSFER_IN", points));
        return unnamed(Kind.TRANSFER, moves, """
                {"from_member_id":"%s","to_member_id":"%s","points":%d,"reason":"for the tickets"}""".formatted(from.memberId(), to.memberId(), points));
    }

    /** Whether points were burned that {@link #reverse} can give back. */
    boolean burns() {
        return kind.events.contains("redemption.committed");
    }

    /** Whether an earlier call's outcome is no more after this one. */
    boolean undoes(Call earlier) {
        return orderId.equals(earlier.orderId)
                && switch (kind) {
                    case RELEASE, COMMIT_RESERVED -> earlier.kind == Kind.RESERVE;
                    case REVERSE -> earlier.burns() || earlier.kind == Kind.RESERVE;
                    default -> false;
                };
    }

    /** Gives back what a call has burned. */
    Call reverse() {
        var moves = moves().stream()
                .map(move -> new Move(move.memberId(), "REVERSAL", -move.points()))
                .toList();
        return of(Kind.REVERSE, orderId, moves, """
                {"client_order_id":"%s","reason":"PAYMENT_FAILED"}""".formatted(orderId));
    }

    /** The same under a new key, as of a client that has forgotten the first. */
    Call underNewKey() {
        return new Call(kind, path, orderId, moves, body, newId());
    }

    /** What the metadata of its events say. */
    String keyHash() {
        return Sha256.hex("xcn|POST " + kind.path + "|" + key);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
