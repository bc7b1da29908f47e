package com.redroomrewards.app.acceptance;

import static java.util.Map.entry;

import com.redroomrewards.app.acceptance.Members.Linked;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the ids of one call name: things of one platform that belong together and are as the call needs them. The table says
 * for each id of the document how to make it, and so how to make a foreign one: by asking the other platform's.
 */
final class Belongings {

    /** By the id's name, or by operation and name where that one needs something else; whoever adds an id adds it here. */
    private static final Map<String, Function<Belongings, String>> TABLE = Map.ofEntries(
            entry("member_id", b -> b.member().memberId()),
            entry("rrr_member_id", b -> b.member().memberId()),
            entry("client_user_id", b -> b.member().userId()),
            entry("openLinkIntent client_user_id", b -> b.of.word()),
            entry("from_member_id", b -> b.member().memberId()),
            entry("to_member_id", b -> b.other().memberId()),
            entry("source_member_id", b -> b.member().memberId()),
            entry("target_member_id", b -> b.other().memberId()),
            entry("client_model_id", b -> b.model().userId()),
            entry("rrr_model_member_id", b -> b.model().memberId()),
            entry("client_viewer_user_id", b -> b.member().userId()),
            entry("rrr_viewer_member_id", b -> b.member().memberId()),
            entry("confirmLink rrr_member_id", b -> b.linking().would().memberId()),
            entry("confirmLink client_user_id", b -> b.linking().would().userId()),
            entry("confirmLink intent_id", b -> b.linking().intentId()),
            entry("confirmLink proof.assertion", b -> b.linking().code()),
            entry("client_id", b -> b.of.platform),
            entry("entry_id", b -> b.earned().entryId()),
            entry("ledger_entry_id", b -> b.earned().entryId()),
            entry("source_ref", b -> b.earned().orderId()),
            entry("reverseEarnings order_id", b -> b.earned().orderId()),
            entry("confirmPending entry_id", b -> b.of.pending(b.member())),
            entry("cancelPending entry_id", b -> b.of.pending(b.member())),
            entry("flag_id", b -> b.of.flag(b.member())),
            entry("lock_id", b -> b.of.lock(b.member())),
            entry("adjustment_id", b -> b.of.adjustment(b.member())),
            entry("merge_id", b -> b.of.merge(b.member(), b.other())),
            entry("promotion_id", b -> b.of.promotion()),
            entry("approvePromotion promotion_id", b -> b.of.promotion("submit")),
            entry("rejectPromotion promotion_id", b -> b.of.promotion("submit")),
            entry("pausePromotion promotion_id", b -> b.of.activePromotion()),
            entry("resumePromotion promotion_id", b -> b.of.activePromotion("pause")),
            entry("endPromotion promotion_id", b -> b.of.activePromotion()),
            entry("transfer_id", b -> b.of.transfer(b.member(), b.other(), 200)),
            entry("reverseTransfer transfer_id", b -> b.of.transfer(b.member(), b.other(), 100)),
            entry("webhook_id", b -> b.webhook()),
            entry("delivery_id", b -> b.of.delivery(b.webhook())),
            entry("quote_id", b -> b.quote()),
            entry("topup_quote_id", b -> b.of.topUpQuote()),
            entry("commitAward intent_id", b -> b.of.awardIntent(b.model(), b.member())),
            entry("client_order_id", b -> b.of.word()),
            entry("releaseReservation client_order_id", b -> b.of.reserved(b.quote())),
            entry("reverseRedemption client_order_id", b -> b.of.burned(b.member())),
            // Words of the client's own, which name nothing yet.
            entry("source.order_id", b -> b.of.word()),
            entry("source.line_id", b -> b.of.word()),
            entry("reversal_ref", b -> b.of.word()),
            entry("actor.actor_id", b -> b.of.word()),
            entry("context.room_id", b -> b.of.word()),
            entry("context.stream_id", b -> b.of.word()),
            entry("display_ref", b -> b.of.word()));

    private final Holdings of;
    private final String operation;
    private final boolean reading;
    private final Map<String, Object> made = new HashMap<>();

    /**
     * Those of a platform for a call of that operation.
     *
     * @param reading whether the call changes nothing, and so needs no member of its own
     */
    Belongings(Holdings of, String operation, boolean reading) {
        this.of = of;
        this.operation = operation;
        this.reading = reading;
    }

    /** Whether the table has that id, which a body may have at a path such as {@code source.order_id}. */
    static boolean knows(String operation, String path) {
        return rule(operation, path).isPresent();
    }

    private static Optional<Function<Belongings, String>> rule(String operation, String path) {
        return find(TABLE, operation, path);
    }

    /** What a table says of an id: by operation and id, else by the id alone. */
    static <T> Optional<T> find(Map<String, T> table, String operation, String path) {
        // What stands in a list has the name that it has by itself.
        var bare = path.replace("items.", "");
        return Optional.ofNullable(table.get(operation + " " + bare)).or(() -> Optional.ofNullable(table.get(bare)));
    }

    /** The id; the same one each time. */
    String id(String path) {
        return once("id " + path, () -> rule(operation, path).orElseThrow().apply(this));
    }

    private Linked member() {
        return once("member", () -> reading ? of.standing() : of.member());
    }

    private Linked other() {
        return once("other", of::member);
    }

    private Linked model() {
        return once("model", of::model);
    }

    private Holdings.Linking linking() {
        return once("linking", of::linking);
    }

    private Holdings.Earned earned() {
        return once("earned", () -> of.earned(member()));
    }

    private String webhook() {
        return once("webhook", of::webhook);
    }

    private String quote() {
        return once("quote", () -> of.quote(member()));
    }

    @SuppressWarnings("unchecked") // of each name one type
    private <T> T once(String name, Supplier<T> make) {
        var known = made.get(name);
        if (known == null) {
            known = make.get();
            made.put(name, known);
        }
        return (T) known;
    }
}
