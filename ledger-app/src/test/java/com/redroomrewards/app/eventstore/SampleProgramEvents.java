package com.redroomrewards.app.eventstore;

import static com.redroomrewards.app.eventstore.SampleValues.AT;
import static com.redroomrewards.app.eventstore.SampleValues.CODE;
import static com.redroomrewards.app.eventstore.SampleValues.LATER;
import static com.redroomrewards.app.eventstore.SampleValues.PROGRAM;

import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.ProgramEvent.ProgramVersionPublished;
import com.redroomrewards.domain.program.RiskRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The versions of a program. */
final class SampleProgramEvents {

    static final List<Sample> ALL = List.of(new Sample(
            "program.version-published.1",
            new ProgramVersionPublished(
                    PROGRAM,
                    "xcn",
                    CODE,
                    new Program(
                            2,
                            ZoneId.of("America/Toronto"),
                            Map.of(
                                    "USD",
                                    new Program.Currency(
                                            new BigDecimal("0.01"), new BigDecimal("1.25"), 3, BigDecimal.ONE)),
                            new Program.Earning(
                                    new BigDecimal("1"),
                                    Map.of("TOKEN_PURCHASE", new BigDecimal("1.5")),
                                    Map.of("BIRTHDAY", 100L),
                                    List.of(new Program.Tier("silver", 50_000, 5, new BigDecimal("1.25"))),
                                    Map.of("VIP", new BigDecimal("1.5")),
                                    Map.of("home", new BigDecimal("1.25")),
                                    Duration.ofHours(48),
                                    1_000_000),
                            new Program.Redeeming(
                                    500, new BigDecimal("0.5"), Duration.ofMinutes(15), Duration.ofDays(7)),
                            new Program.TopUps(List.of(100L, 250L), "USD", Duration.ofMinutes(10)),
                            new Program.LotLives(
                                    Period.ofMonths(24),
                                    Period.ofMonths(12),
                                    Period.ofDays(45),
                                    Period.ofDays(30),
                                    List.of(30, 7, 1)),
                            new Program.Linking(Duration.ofMinutes(15), Duration.ofSeconds(90), 5),
                            new Program.Adjustments(
                                    100, 500, Duration.ofHours(24), 5_000, Duration.ofDays(14), Period.ofMonths(12)),
                            new Program.Promotions(2, 1, Duration.ofDays(14)),
                            new Program.Merges(2, 1, 2, 1, Duration.ofDays(14), 2_000),
                            new Program.Awards(
                                    100,
                                    400,
                                    2_000,
                                    60,
                                    true,
                                    false,
                                    Duration.ofMinutes(15),
                                    Duration.ofHours(72),
                                    Duration.ofHours(48),
                                    Period.ofDays(30),
                                    1),
                            new Program.Transfers(
                                    new Program.TransferCaps(250, 500, 1_500),
                                    new Program.TransferCaps(500, 1_000, 3_000),
                                    Period.ofDays(14),
                                    Period.ofDays(30),
                                    Duration.ofHours(24),
                                    Duration.ofHours(72),
                                    Duration.ofHours(24),
                                    new Program.TransferRisk(
                                            50,
                                            Map.of(RiskRule.FLAGGED_RECEIVER, 100),
                                            Period.ofDays(30),
                                            Period.ofDays(7),
                                            new BigDecimal("0.5"),
                                            3)),
                            new Program.Switches(true, false, true, true, true)),
                    LATER,
                    AT)));

    private SampleProgramEvents() {}
}
