package com.redroomrewards.app.explain;

import com.redroomrewards.app.eventstore.EventMessages;
import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.PastAccount;
import com.redroomrewards.domain.account.PastAccount.WalletLot;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Prints an account's life: a line for each event, with the points after it.
 *
 * @param out where to
 */
record LifePrinter(PrintWriter out) {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
    private static final Object[] HEADINGS = {
        "time", "available", "held", "pending", "debt", "allocation", "event", "what it did"
    };
    private static final String COLUMNS = "%-24s %13s %13s %13s %13s %13s  %-33s %s%n";

    /**
     * Prints what has happened, and the wallet then.
     *
     * @param events of the account, the first one first
     * @param until the moment up to which it is told, or null for all
     * @param now the present moment, whose wallet is told when all is
     * @return how many events there were
     */
    int print(Iterator<AccountEvent> events, @Nullable Instant until, Instant now) {
        var account = new PastAccount();
        var count = 0;
        while (events.hasNext()) {
            var event = events.next();
            if (until != null && account.momentOf(event).isAfter(until)) {
                break;
            }
            if (count == 0) {
                out.printf(COLUMNS, HEADINGS);
            }
            account.record(event);
            count++;
            print(event, account);
        }
        if (count > 0) {
            // Of clocks that differ, the later one.
            var present = account.moment().isAfter(now) ? account.moment() : now;
            print(account, until == null ? present : until);
        }
        out.flush();
        return count;
    }

    private void print(AccountEvent event, PastAccount after) {
        var points = after.pointsAt(after.moment());
        out.printf(
                COLUMNS,
                MILLIS.format(after.moment()),
                number(points.available()),
                number(points.held()),
                number(points.pending()),
                number(points.debt()),
                number(points.allocation()),
                EventMessages.nameOf(event.getClass()),
                EventWords.of(event));
    }

    private void print(PastAccount account, Instant at) {
        var points = account.pointsAt(at);
        out.printf(
                "%nThe wallet at %s: available %s, held %s, pending %s, debt %s, allocation %s%n",
                at,
                number(points.available()),
                number(points.held()),
                number(points.pending()),
                number(points.debt()),
                number(points.allocation()));
        account.lotsAt(at).forEach(this::print);
        account.mergedInto().ifPresent(other -> out.println("Member " + other + " had taken its place by then."));
    }

    private void print(WalletLot free) {
        var lot = free.slice().lot();
        out.printf(
                "  lot %s: %s in the %s wallet, %s earned at %s, expires at %s%s%n",
                lot.lotId(),
                EventWords.points(free.slice().points()),
                free.wallet(),
                lot.kind(),
                lot.earnedAt(),
                lot.expiresAt(),
                lot.renewed() ? ", its second life" : "");
    }

    private static String number(long points) {
        return String.format(Locale.ROOT, "%,d", points);
    }
}
