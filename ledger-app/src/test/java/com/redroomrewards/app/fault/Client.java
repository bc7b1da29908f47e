package com.redroomrewards.app.fault;

import com.redroomrewards.app.acceptance.ApiClient;
import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One client of the load, which does one thing after the other and knows what it was told. */
final class Client {

    private static final long LEAST_BURN = 500;
    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(200);

    private final Supplier<ApiClient> xcn;
    private final List<Linked> members;
    private final Supplier<@Nullable Call> burned;
    private final Consumer<Sent> notes;
    private final SplittableRandom random;
    private boolean unanswered;

    /**
     * A client of these members.
     *
     * @param xcn whom each call goes to
     * @param burned takes a burn that nobody has given back; null when there is none
     * @param notes gets each call with its answer
     */
    Client(
            Supplier<ApiClient> xcn,
            List<Linked> members,
            Supplier<@Nullable Call> burned,
            Consumer<Sent> notes,
            SplittableRandom random) {
        this.xcn = xcn;
        this.members = members;
        this.burned = burned;
        this.notes = notes;
        this.random = random;
    }

    /** Whether the last thing ended without a usable answer. */
    boolean lostTheServer() {
        return unanswered;
    }

    /** Does one thing, which may take several calls. */
    void next() {
        unanswered = false;
        var member = oneOfThem();
        var burn = LEAST_BURN + random.nextLong(100);
        var dice = random.nextInt(100);
        if (dice < 40) {
            send(Call.earn(member, 1 + random.nextLong(2_000)));
        } else if (dice < 55) {
            checkout(member, burn);
        } else if (dice < 61) {
            send(Call.redeem(member, burn));
        } else if (dice < 67) {
            Optional.ofNullable(burned.get()).ifPresent(call -> send(call.reverse()));
        } else if (dice < 77) {
            reservation(member, burn);
        } else if (dice < 87) {
            transfer(member, oneOfThem());
        } else if (dice < 91) {
            topUp(member);
        } else if (dice < 96) {
            postLater(member, 1 + random.nextLong(2_000));
        } else {
            takeBack(member);
        }
        if (unanswered) {
            pause();
        }
    }

    private Linked oneOfThem() {
        return members.get(random.nextInt(members.size()));
    }

    private void checkout(Linked member, long points) {
        send(Call.quote(member, points)).ifPresent(quote -> send(Call.commit(member, text(quote, "quote_id"), points)));
    }

    private void reservation(Linked member, long points) {
        send(Call.quote(member, points)).map(quote -> text(quote, "quote_id")).ifPresent(quoteId -> {
            var reservation = Call.reserve(quoteId);
            if (send(reservation).isPresent()) {
                send(
                        random.nextBoolean()
                                ? Call.commitReserved(member, quoteId, reservation, points)
                                : Call.release(reservation));
            }
        });
    }

    private void transfer(Linked from, Linked to) {
        if (!from.equals(to)) {
            send(Call.transfer(from, to, 1 + random.nextLong(100)));
        }
    }

    private void topUp(Linked member) {
        send(Call.topUpQuote()).ifPresent(quote -> send(Call.topUp(member, text(quote, "topup_quote_id"))));
    }

    private void postLater(Linked member, long points) {
        var earning = Call.earnLater(member, points);
        send(earning)
                .ifPresent(accepted -> send(Call.confirm(member, earning, text(accepted, "ledger_entry_id"), points)));
    }

    private void takeBack(Linked member) {
        var earning = Call.earn(member, 100);
        if (send(earning).isPresent()) {
            send(Call.takeBack(earning));
        }
    }

    private static String text(Answer answer, String field) {
        return answer.json().get(field).asString();
    }

    // Its answer when it was done.
    private Optional<Answer> send(Call call) {
        var one = Sent.over(xcn.get(), call);
        notes.accept(one);
        unanswered = one.unknown();
        return Optional.ofNullable(one.answer()).filter(answer -> one.acknowledged());
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_A_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
