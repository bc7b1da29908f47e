package com.redroomrewards.domain;

import static java.util.Comparator.comparing;

import com.redroomrewards.domain.earning.EarnedEntryId;
import com.redroomrewards.domain.identity.DerivedId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * The rules of domain.md a second time, as plainly as can be: lists of what happened, every number added up anew from
 * them. Shares nothing with the domain but the derivation of ids. Answers in words.
 */
final class NaiveLedger {

    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Map<String, Long> ACTIVITIES = Map.of("BIRTHDAY", 100L, "REFERRAL", 500L);
    private static final Comparator<Lot> FIRST_TO_SPEND = comparing((Lot lot) -> lot.expires)
            .thenComparing(lot -> lot.earned)
            .thenComparing(lot -> lot.id.toString());

    private final List<UUID> members = new ArrayList<>();
    private final List<Intent> intents = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<String> revocations = new ArrayList<>();
    private final List<Code> codes = new ArrayList<>();
    private final Map<UUID, List<Lot>> lots = new HashMap<>();
    private final Map<UUID, List<Line>> lines = new HashMap<>();
    private final List<Earned> earned = new ArrayList<>();
    private final Map<UUID, Quoted> quotes = new LinkedHashMap<>();
    private final Map<String, Burned> burned = new LinkedHashMap<>();
    private final Map<UUID, Reserved> reserved = new LinkedHashMap<>();
    private final Map<String, UUID> reservedBy = new HashMap<>();
    private final List<String> barred = new ArrayList<>();

    String open(UUID member) {
        if (!members.contains(member)) {
            members.add(member);
        }
        return "open";
    }

    String issueCode(UUID member, UUID code, Instant at) {
        if (!members.contains(member)) {
            return "UnknownMember";
        }
        codes.add(new Code(member, code, at.plus(QUARTER)));
        return "code until " + at.plus(QUARTER);
    }

    String requestLink(UUID user, UUID intent, Instant at) {
        if (memberOf(user) != null) {
            return "UserAlreadyLinked";
        }
        // No rule of domain.md but a bound of the code's: the newest five count.
        var open = intents.stream()
                .filter(each -> each.user.equals(user) && !each.over)
                .toList();
        if (open.size() == 5) {
            open.getFirst().over = true;
        }
        intents.add(new Intent(user, intent, at.plus(QUARTER)));
        return "requested until " + at.plus(QUARTER);
    }

    String confirm(String platform, UUID user, UUID intentId, UUID member, UUID provenWith, Instant at) {
        for (var link : links) {
            if (link.user.equals(user) && !link.revoked) {
                return link.intent.equals(intentId) && link.member.equals(member)
                        ? "linked since " + link.since
                        : "UserAlreadyLinked";
            }
        }
        var intent = intents.stream()
                .filter(each -> each.user.equals(user) && each.id.equals(intentId) && !each.over)
                .findFirst()
                .orElse(null);
        if (intent == null) {
            return "UnknownIntent";
        }
        if (!at.isBefore(intent.expires) || intent.wrongProofs == 5) {
            return "IntentEnded";
        }
        if (!members.contains(member)) {
            return "UnknownMember";
        }
        if (links.stream()
                .anyMatch(each -> each.member.equals(member) && each.platform.equals(platform) && !each.revoked)) {
            return "MemberAlreadyLinked";
        }
        if (!provenWith.equals(lines(member).isEmpty() ? intentId : ownCode(member, at))) {
            intent.wrongProofs++;
            return "WrongProof";
        }
        codes.stream().filter(code -> code.id.equals(provenWith)).forEach(code -> code.used = true);
        intents.stream().filter(each -> each.user.equals(user)).forEach(each -> each.over = true);
        links.add(new Link(platform, user, member, intentId, at));
        return "linked since " + at;
    }

    String revoke(UUID user, String name) {
        if (!revocations.contains(name)) {
            revocations.add(name);
            links.stream().filter(link -> link.user.equals(user)).forEach(link -> link.revoked = true);
        }
        return "revoked";
    }

    String earn(
            String platform,
            UUID member,
            UUID user,
            String eventType,
            String order,
            String line,
            String currency,
            long amount,
            long points,
            Instant expires,
            Instant at) {
        var reference = List.of(platform, eventType, order, String.valueOf(line));
        var content = List.of(member, user, currency, amount, points, String.valueOf(expires));
        for (var first : earned) {
            if (first.reference.equals(reference)) {
                return first.content.equals(content)
                        ? "earned " + first.points + " making " + first.balance + " before"
                        : "OrderLineReused";
            }
        }
        if (!isLinked(platform, member, user)) {
            return "NotLinked";
        }
        if (eventType.equals("ADJUSTMENT") || eventType.equals("MODEL_AWARD")) {
            return "NotAnEarning";
        }
        var isPurchase = eventType.endsWith("_PURCHASE");
        if (!isPurchase && !ACTIVITIES.containsKey(eventType)) {
            return "UnknownEventType";
        }
        if (!Set.of("USD", "CAD", "EUR").contains(currency)) {
            return "UnknownCurrency";
        }
        if (points > 1_000_000 || points > (isPurchase ? amount : ACTIVITIES.get(eventType))) {
            return "TooManyPoints";
        }
        if (expires != null && !expires.isAfter(at)) {
            return "ExpiryNotInFuture";
        }
        expire(member, at);
        var lot = new Lot();
        lot.id = DerivedId.of("lot", entryIdOf(platform, order).toString());
        lot.earned = at;
        lot.expires = expires != null ? expires : defaultExpiry(isPurchase, at);
        lots.computeIfAbsent(member, id -> new ArrayList<>()).add(lot);
        write(member, "EARN", points, List.of(new Slice(lot, lot.expires, points)));
        earned.add(new Earned(reference, content, points, balance(member)));
        return "earned " + points + " making " + balance(member);
    }

    String quote(Asked asked, Instant at) {
        var first = quotes.get(asked.id);
        if (first != null) {
            return first.asked.equals(asked) ? first.words() : "RequestChanged";
        }
        if (!isLinked(asked.platform, asked.member, asked.user)) {
            return "NotLinked";
        }
        if (!Set.of("USD", "CAD", "EUR").contains(asked.currency)) {
            return "UnknownCurrency";
        }
        var available = available(asked.member, at);
        var cart = Math.min(1_000_000, asked.total / 2);
        var most = Math.min(available, cart);
        var wanted = asked.points == null ? most : asked.points;
        var reason = wanted < 500
                ? "BELOW_MINIMUM"
                : wanted > cart ? "ABOVE_MAXIMUM" : wanted > available ? "INSUFFICIENT_POINTS" : null;
        var quoted = new Quoted(asked, reason, most, reason == null ? wanted : 0, at.plus(QUARTER));
        quotes.put(asked.id, quoted);
        return quoted.words();
    }

    String reserve(String platform, UUID quoteId, String order, Instant at) {
        var key = platform + "/" + order;
        if (barred.contains(key)) {
            return "OrderReversed";
        }
        var burn = burned.get(key);
        if (burn != null) {
            return burn.reversal != null ? "OrderReversed" : "OrderUsed";
        }
        if (isReservedByAnother(key, quoteId, at)) {
            return "OrderReserved";
        }
        var quoted = quotes.get(quoteId);
        if (quoted == null || !quoted.asked.platform.equals(platform)) {
            return "UnknownQuote";
        }
        var member = quoted.asked.member;
        if (!isLinked(platform, member, quoted.asked.user)) {
            return "NotLinked";
        }
        if (burned.values().stream().anyMatch(each -> each.quote.equals(quoteId))) {
            return "QuoteUsed";
        }
        var first = reserved.get(quoteId);
        if (first != null) {
            return first.released != null
                    ? "ReservedBefore"
                    : !first.key.equals(key) ? "QuoteUsed" : at.isBefore(quoted.ends) ? first.words : "QuoteExpired";
        }
        if (!at.isBefore(quoted.ends)) {
            return "QuoteExpired";
        }
        if (quoted.reason != null) {
            return "NotEligible " + quoted.reason;
        }
        if (available(member, at) < quoted.points) {
            return "InsufficientPoints";
        }
        expire(member, at);
        var reservation = new Reserved(key, quoted, choose(member, quoted.points, at));
        reserved.put(quoteId, reservation);
        reservedBy.put(key, quoteId);
        reservation.words = "reserved " + quoted.points + " leaving " + available(member, at) + " until " + quoted.ends;
        return reservation.words;
    }

    String release(String platform, UUID quoteId, String order, Instant at) {
        var quoted = quotes.get(quoteId);
        if (quoted == null || !quoted.asked.platform.equals(platform)) {
            return "UnknownQuote";
        }
        if (burned.values().stream().anyMatch(each -> each.quote.equals(quoteId))) {
            return "QuoteBurned";
        }
        var first = reserved.get(quoteId);
        if (first == null || !first.key.equals(platform + "/" + order)) {
            return "NotReserved";
        }
        if (first.released == null) {
            release(first, at);
        }
        return first.released;
    }

    private void release(Reserved reservation, Instant at) {
        var member = reservation.quoted.asked.member;
        expire(member, at);
        reservation.over = true;
        expire(member, at);
        reservation.released = "released " + reservation.quoted.points + " leaving " + available(member, at);
    }

    private boolean isReservedByAnother(String key, UUID quoteId, Instant at) {
        var other = reservedBy.get(key);
        return other != null && !other.equals(quoteId) && reserved.get(other).holdsAt(at);
    }

    String commit(String platform, UUID member, UUID user, UUID quoteId, String order, Instant at) {
        var key = platform + "/" + order;
        if (barred.contains(key)) {
            return "OrderReversed";
        }
        var first = burned.get(key);
        if (first != null) {
            var same = first.quote.equals(quoteId) && quotes.get(quoteId).isFor(platform, member, user);
            return !same ? "OrderUsed" : first.reversal != null ? "OrderReversed" : first.words();
        }
        if (isReservedByAnother(key, quoteId, at)) {
            return "OrderReserved";
        }
        if (!isLinked(platform, member, user)) {
            return "NotLinked";
        }
        var quoted = quotes.get(quoteId);
        if (quoted == null || !quoted.isFor(platform, member, user)) {
            return "UnknownQuote";
        }
        if (burned.values().stream().anyMatch(burn -> burn.quote.equals(quoteId))) {
            return "QuoteUsed";
        }
        var reservation = reserved.get(quoteId);
        if (reservation != null && reservation.released == null) {
            return !reservation.key.equals(key)
                    ? "QuoteUsed"
                    : reservation.holdsAt(at) ? burnReserved(reservation, at) : "QuoteExpired";
        }
        if (!at.isBefore(quoted.ends)) {
            return "QuoteExpired";
        }
        if (quoted.reason != null) {
            return "NotEligible " + quoted.reason;
        }
        if (available(member, at) < quoted.points) {
            return "InsufficientPoints";
        }
        return burn(key, quoted, at);
    }

    String redeem(Asked asked, String order, Instant at) {
        var key = asked.platform + "/" + order;
        if (barred.contains(key)) {
            return "OrderReversed";
        }
        var first = burned.get(key);
        if (first != null) {
            var same = quotes.get(first.quote).asked.sameAs(asked);
            return !same ? "OrderUsed" : first.reversal != null ? "OrderReversed" : first.words();
        }
        if (isReservedByAnother(key, asked.id, at)) {
            return "OrderReserved";
        }
        var isNew = !quotes.containsKey(asked.id);
        var answer = quote(asked, at);
        if (!answer.startsWith("quoted")) {
            return answer;
        }
        var quoted = quotes.get(asked.id);
        if (isNew && quoted.reason != null) {
            // Refused, and so nothing is left of it.
            quotes.remove(asked.id);
            return "NotEligible " + quoted.reason;
        }
        return commit(asked.platform, asked.member, asked.user, asked.id, order, at);
    }

    String reverse(String platform, String order, Instant at) {
        var key = platform + "/" + order;
        var burn = burned.get(key);
        if (burn == null) {
            var quoteId = reservedBy.get(key);
            if (quoteId != null && !barred.contains(key) && !reserved.get(quoteId).over) {
                release(reserved.get(quoteId), at);
            }
            barred.add(key);
            return "NothingBurned";
        }
        if (burn.reversal == null) {
            expire(burn.member, at);
            for (var slice : burn.slices) {
                if (slice.lot.expiredAt(at) && !slice.lot.renewed) {
                    slice.lot.renewed = true;
                    slice.lot.expires = at.plus(Duration.ofDays(7));
                }
            }
            var back = burn.slices.stream()
                    .sorted(comparing(slice -> slice.lot, FIRST_TO_SPEND))
                    .map(slice -> new Slice(slice.lot, slice.lot.expires, slice.points))
                    .toList();
            write(burn.member, "REVERSAL", burn.points, back);
            burn.reversal = "restored " + burn.points + " making " + balance(burn.member);
        }
        return burn.reversal;
    }

    /** What the member can spend at that moment. */
    long available(UUID member, Instant at) {
        return free(member, at).entrySet().stream()
                .filter(entry -> !entry.getKey().expiredAt(at))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Every delta of the member, added up. */
    long balance(UUID member) {
        return lines(member).stream().mapToLong(Line::delta).sum();
    }

    /** The lines of the member from that place on, in words. */
    List<String> linesFrom(UUID member, int index) {
        var all = lines(member);
        var words = new ArrayList<String>();
        for (var i = index; i < all.size(); i++) {
            var upToHere = all.subList(0, i + 1).stream().mapToLong(Line::delta).sum();
            words.add(all.get(i).words(i + 1, upToHere));
        }
        return words;
    }

    int lineCount(UUID member) {
        return lines(member).size();
    }

    /** Points left by lot id, empty lots left out. */
    Map<UUID, Long> pointsByLot(UUID member) {
        var points = new HashMap<UUID, Long>();
        inLots(member).forEach((lot, left) -> {
            if (left > 0) {
                points.put(lot.id, left);
            }
        });
        return points;
    }

    /** The member that the user is linked to, or null. */
    UUID memberOf(UUID user) {
        return links.stream()
                .filter(link -> link.user.equals(user) && !link.revoked)
                .map(link -> link.member)
                .findFirst()
                .orElse(null);
    }

    private boolean isLinked(String platform, UUID member, UUID user) {
        return links.stream()
                .anyMatch(link -> link.platform.equals(platform)
                        && link.member.equals(member)
                        && link.user.equals(user)
                        && !link.revoked);
    }

    boolean isLinkedAt(String platform, UUID member) {
        return links.stream()
                .anyMatch(link -> link.platform.equals(platform) && link.member.equals(member) && !link.revoked);
    }

    boolean isOpen(UUID member) {
        return members.contains(member);
    }

    /** Who redeemed or reserved for the order, or null. */
    UUID memberOfOrder(String platform, String order) {
        var key = platform + "/" + order;
        var burn = burned.get(key);
        if (burn != null) {
            return burn.member;
        }
        var quoteId = reservedBy.get(key);
        return quoteId == null ? null : quotes.get(quoteId).asked.member;
    }

    /** The moments at which a quote, a lot, an intent or a code ends. */
    List<Instant> endings() {
        var endings = new ArrayList<Instant>();
        quotes.values().forEach(quoted -> endings.add(quoted.ends));
        lots.values().forEach(all -> all.forEach(lot -> endings.add(lot.expires)));
        intents.forEach(intent -> endings.add(intent.expires));
        codes.forEach(code -> endings.add(code.expires));
        return endings;
    }

    private String burn(String key, Quoted quoted, Instant at) {
        var member = quoted.asked.member;
        expire(member, at);
        return burn(key, quoted, choose(member, quoted.points, at));
    }

    // Whatever has expired since.
    private String burnReserved(Reserved reservation, Instant at) {
        expire(reservation.quoted.asked.member, at);
        reservation.over = true;
        return burn(reservation.key, reservation.quoted, reservation.slices);
    }

    private String burn(String key, Quoted quoted, List<Slice> taken) {
        var member = quoted.asked.member;
        write(member, "REDEEM", -quoted.points, taken);
        var burn = new Burned(quoted.asked.id, member, quoted.points, balance(member), taken);
        burned.put(key, burn);
        return burn.words();
    }

    private List<Slice> choose(UUID member, long points, Instant at) {
        var taken = new ArrayList<Slice>();
        var missing = points;
        var left = free(member, at);
        for (var lot : left.keySet().stream().sorted(FIRST_TO_SPEND).toList()) {
            var some = lot.expiredAt(at) ? 0 : Math.min(missing, left.get(lot));
            if (some > 0) {
                taken.add(new Slice(lot, lot.expires, some));
                missing -= some;
            }
        }
        return taken;
    }

    private void expire(UUID member, Instant at) {
        var left = free(member, at);
        for (var lot : left.keySet().stream().sorted(FIRST_TO_SPEND).toList()) {
            if (left.get(lot) > 0 && lot.expiredAt(at)) {
                write(member, "EXPIRE", -left.get(lot), List.of(new Slice(lot, lot.expires, left.get(lot))));
            }
        }
    }

    private void write(UUID member, String type, long delta, List<Slice> slices) {
        lines.computeIfAbsent(member, id -> new ArrayList<>()).add(new Line(type, delta, slices));
    }

    private List<Line> lines(UUID member) {
        return lines.getOrDefault(member, List.of());
    }

    private Map<Lot, Long> free(UUID member, Instant at) {
        var left = inLots(member);
        reserved.values().stream()
                .filter(reservation -> reservation.quoted.asked.member.equals(member) && reservation.holdsAt(at))
                .flatMap(reservation -> reservation.slices.stream())
                .forEach(slice -> left.merge(slice.lot, -slice.points, Math::addExact));
        return left;
    }

    private Map<Lot, Long> inLots(UUID member) {
        var left = new HashMap<Lot, Long>();
        lots.getOrDefault(member, List.of()).forEach(lot -> left.put(lot, 0L));
        for (var line : lines(member)) {
            for (var slice : line.slices) {
                left.merge(slice.lot, line.delta > 0 ? slice.points : -slice.points, Math::addExact);
            }
        }
        return left;
    }

    private UUID ownCode(UUID member, Instant at) {
        var newest = codes.reversed().stream()
                .filter(code -> code.member.equals(member))
                .findFirst();
        return newest.filter(code -> !code.used && at.isBefore(code.expires))
                .map(code -> code.id)
                .orElse(null);
    }

    // Of the order's next line.
    private UUID entryIdOf(String platform, String order) {
        var before = earned.stream()
                .filter(earning -> earning.reference.get(0).equals(platform))
                .filter(earning -> earning.reference.get(2).equals(order))
                .count();
        return EarnedEntryId.ofLine(EarnedEntryId.ofOrder(platform, order), (int) before + 1);
    }

    private static Instant defaultExpiry(boolean isPurchase, Instant at) {
        var earnedAt = at.atZone(TORONTO);
        return (isPurchase ? earnedAt.plusMonths(24) : earnedAt.plusDays(45)).toInstant();
    }

    /** What a quote was asked for. */
    record Asked(
            UUID id, String platform, UUID member, UUID user, String currency, long total, String mode, Long points) {

        boolean sameAs(Asked other) {
            return member.equals(other.member)
                    && user.equals(other.user)
                    && currency.equals(other.currency)
                    && total == other.total
                    && mode.equals(other.mode)
                    && Objects.equals(points, other.points);
        }
    }

    private record Quoted(Asked asked, String reason, long most, long points, Instant ends) {

        String words() {
            return "quoted " + points + " of at most " + most + " because " + reason + " until " + ends;
        }

        boolean isFor(String platform, UUID member, UUID user) {
            return asked.platform.equals(platform) && asked.member.equals(member) && asked.user.equals(user);
        }
    }

    private record Slice(Lot lot, Instant expires, long points) {}

    private record Line(String type, long delta, List<Slice> slices) {

        String words(int number, long balance) {
            var words = new StringBuilder(number + " " + type + " " + delta + " making " + balance + ":");
            slices.forEach(slice -> words.append(" ")
                    .append(slice.points)
                    .append(" of ")
                    .append(slice.lot.id)
                    .append(" until ")
                    .append(slice.expires));
            return words.toString();
        }
    }

    private record Earned(List<?> reference, List<?> content, long points, long balance) {}

    private static final class Lot {

        private UUID id;
        private Instant earned;
        private Instant expires;
        private boolean renewed;

        boolean expiredAt(Instant at) {
            return !at.isBefore(expires);
        }
    }

    private static final class Reserved {

        private final String key;
        private final Quoted quoted;
        private final List<Slice> slices;
        private String words;
        private String released;
        private boolean over;

        Reserved(String key, Quoted quoted, List<Slice> slices) {
            this.key = key;
            this.quoted = quoted;
            this.slices = slices;
        }

        boolean holdsAt(Instant at) {
            return !over && at.isBefore(quoted.ends);
        }
    }

    private static final class Burned {

        private final UUID quote;
        private final UUID member;
        private final long points;
        private final long balance;
        private final List<Slice> slices;
        private String reversal;

        Burned(UUID quote, UUID member, long points, long balance, List<Slice> slices) {
            this.quote = quote;
            this.member = member;
            this.points = points;
            this.balance = balance;
            this.slices = slices;
        }

        String words() {
            return "burned " + points + " making " + balance;
        }
    }

    private static final class Intent {

        private final UUID user;
        private final UUID id;
        private final Instant expires;
        private int wrongProofs;
        private boolean over;

        Intent(UUID user, UUID id, Instant expires) {
            this.user = user;
            this.id = id;
            this.expires = expires;
        }
    }

    private static final class Link {

        private final String platform;
        private final UUID user;
        private final UUID member;
        private final UUID intent;
        private final Instant since;
        private boolean revoked;

        Link(String platform, UUID user, UUID member, UUID intent, Instant since) {
            this.platform = platform;
            this.user = user;
            this.member = member;
            this.intent = intent;
            this.since = since;
        }
    }

    private static final class Code {

        private final UUID member;
        private final UUID id;
        private final Instant expires;
        private boolean used;

        Code(UUID member, UUID id, Instant expires) {
            this.member = member;
            this.id = id;
            this.expires = expires;
        }
    }
}
