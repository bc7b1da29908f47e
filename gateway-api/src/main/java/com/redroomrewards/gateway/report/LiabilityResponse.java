package com.redroomrewards.gateway.report;

import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.projections.report.ExpiryBucket;
import com.redroomrewards.projections.report.PlatformLiability;
import com.redroomrewards.projections.report.PointsFlow;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is owed to members. What was posted before {@code to} counts, and for the period what was posted from {@code from} on.
 *
 * @param asOf the moment of the answer
 * @param parkedAccounts how many accounts, of all clients' members, have an event that can't be applied now: what they have done
 *     since is in no sum
 * @param clients each client's part: of the points that it has issued
 * @param outstandingPoints of all these clients
 * @param debtPoints of all these clients
 * @param balancePoints of all these clients; over all clients, what all members' balances add up to
 */
record LiabilityResponse(
        Instant from,
        Instant to,
        Instant asOf,
        long parkedAccounts,
        List<Client> clients,
        long outstandingPoints,
        long debtPoints,
        long balancePoints)
        implements CsvTable {

    private static final BigInteger WHOLE_BASIS_POINTS = BigInteger.valueOf(10_000);

    /**
     * A client's part.
     *
     * @param programVersion the version of its program that was in force at {@code to}
     * @param currency ISO 4217 code of the program's reference currency
     * @param pointValueMinor what a point was worth, in minor units
     * @param outstanding the points in lots, free and set aside, without zeros
     * @param debtPoints what members owe, below 0; above 0 where points of this client have paid debts that others have made
     * @param balancePoints what is outstanding and the debt
     * @param period how the balance has changed
     */
    record Client(
            String clientId,
            int programVersion,
            String currency,
            BigDecimal pointValueMinor,
            List<Lots> outstanding,
            long outstandingPoints,
            long outstandingValueMinor,
            long debtPoints,
            long debtValueMinor,
            long balancePoints,
            long balanceValueMinor,
            Period period) {

        static Client of(PlatformLiability part, Valuation valuation) {
            var outstanding = part.outstandingPoints();
            var debt = Math.negateExact(part.debt());
            var balance = Math.addExact(outstanding, debt);
            return new Client(
                    part.platform(),
                    valuation.programVersion(),
                    Program.REFERENCE_CURRENCY,
                    valuation.pointMinor(),
                    part.outstanding().stream()
                            .map(lots ->
                                    new Lots(lots.kind(), lots.bucket(), lots.points(), valuation.minor(lots.points())))
                            .toList(),
                    outstanding,
                    valuation.minor(outstanding),
                    debt,
                    valuation.minor(debt),
                    balance,
                    valuation.minor(balance),
                    Period.of(part, balance));
        }
    }

    /**
     * Points in lots.
     *
     * @param expires when, in calendar days from {@code to}; OVERDUE is past and not written yet
     */
    record Lots(LotKind kind, ExpiryBucket expires, long points, long valueMinor) {}

    /**
     * Changes of the balance: what comes in is above 0 and what goes below. The first one and all changes come to the balance.
     *
     * @param restored what came back of what was redeemed
     * @param transferred between members; over all clients 0
     * @param merged by merges of accounts; over all clients 0
     * @param erased given up, or written off, when members were erased
     * @param breakagePoints how many points have expired
     * @param breakageBasisPoints that in ten-thousandths of what was issued, dropping a fraction; null when nothing was issued
     */
    record Period(
            long openingBalancePoints,
            long issued,
            long redeemed,
            long restored,
            long reversed,
            long expired,
            long adjusted,
            long transferred,
            long merged,
            long erased,
            long breakagePoints,
            @Nullable BigInteger breakageBasisPoints) {

        static Period of(PlatformLiability part, long balance) {
            var change = part.flows().values().stream().reduce(0L, Math::addExact);
            var issued = part.flow(PointsFlow.ISSUED);
            var breakage = Math.negateExact(part.flow(PointsFlow.EXPIRED));
            return new Period(
                    Math.subtractExact(balance, change),
                    issued,
                    part.flow(PointsFlow.REDEEMED),
                    part.flow(PointsFlow.RESTORED),
                    part.flow(PointsFlow.REVERSED),
                    part.flow(PointsFlow.EXPIRED),
                    part.flow(PointsFlow.ADJUSTED),
                    part.flow(PointsFlow.TRANSFERRED),
                    part.flow(PointsFlow.MERGED),
                    part.flow(PointsFlow.ERASED),
                    breakage,
                    issued == 0
                            ? null
                            : BigInteger.valueOf(breakage)
                                    .multiply(WHOLE_BASIS_POINTS)
                                    .divide(BigInteger.valueOf(issued)));
        }
    }

    static LiabilityResponse of(Instant from, Instant to, Instant asOf, long parkedAccounts, List<Client> clients) {
        var outstanding = clients.stream().mapToLong(Client::outstandingPoints).reduce(0, Math::addExact);
        var debt = clients.stream().mapToLong(Client::debtPoints).reduce(0, Math::addExact);
        return new LiabilityResponse(
                from, to, asOf, parkedAccounts, clients, outstanding, debt, Math.addExact(outstanding, debt));
    }

    @Override
    public List<String> header() {
        return List.of(
                "client_id",
                "from",
                "to",
                "program_version",
                "currency",
                "point_value_minor",
                "item",
                "kind",
                "expires",
                "points",
                "value_minor",
                "basis_points",
                "parked_accounts");
    }

    @Override
    public List<List<@Nullable Object>> rows() {
        return clients.stream().flatMap(client -> rows(client).stream()).toList();
    }

    private List<List<@Nullable Object>> rows(Client client) {
        var period = client.period();
        var rows = new ArrayList<List<@Nullable Object>>();
        client.outstanding()
                .forEach(lots -> rows.add(row(
                        client, "OUTSTANDING", lots.kind(), lots.expires(), lots.points(), lots.valueMinor(), null)));
        rows.add(row(client, "DEBT", client.debtPoints(), client.debtValueMinor()));
        rows.add(row(client, "BALANCE", client.balancePoints(), client.balanceValueMinor()));
        rows.add(row(client, "OPENING_BALANCE", period.openingBalancePoints(), null));
        rows.add(row(client, "ISSUED", period.issued(), null));
        rows.add(row(client, "REDEEMED", period.redeemed(), null));
        rows.add(row(client, "RESTORED", period.restored(), null));
        rows.add(row(client, "REVERSED", period.reversed(), null));
        rows.add(row(client, "EXPIRED", period.expired(), null));
        rows.add(row(client, "ADJUSTED", period.adjusted(), null));
        rows.add(row(client, "TRANSFERRED", period.transferred(), null));
        rows.add(row(client, "MERGED", period.merged(), null));
        rows.add(row(client, "ERASED", period.erased(), null));
        rows.add(row(client, "BREAKAGE", null, null, period.breakagePoints(), null, period.breakageBasisPoints()));
        return rows;
    }

    private List<@Nullable Object> row(Client client, String item, long points, @Nullable Long valueMinor) {
        return row(client, item, null, null, points, valueMinor, null);
    }

    private List<@Nullable Object> row(
            Client client,
            String item,
            @Nullable LotKind kind,
            @Nullable ExpiryBucket expires,
            long points,
            @Nullable Long valueMinor,
            @Nullable BigInteger basisPoints) {
        return Arrays.asList(
                client.clientId(),
                from,
                to,
                client.programVersion(),
                client.currency(),
                client.pointValueMinor().toPlainString(),
                item,
                kind,
                expires,
                points,
                valueMinor,
                basisPoints,
                parkedAccounts);
    }
}
