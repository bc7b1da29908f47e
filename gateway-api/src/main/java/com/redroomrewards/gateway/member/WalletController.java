package com.redroomrewards.gateway.member;

import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.balance.FindWallet;
import com.redroomrewards.projections.balance.FindWalletDetail;
import com.redroomrewards.projections.balance.WalletDetailView;
import com.redroomrewards.projections.balance.WalletView;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Wallets, under their full name and the short one. */
@RestController
class WalletController {

    private final Programs programs;

    WalletController(Programs programs) {
        this.programs = programs;
    }

    @GetMapping(path = "/v1/members/{member_id}/wallet", params = "!detail")
    WalletView wallet(
            @PathVariable("member_id") UUID memberId,
            @RequestParam(name = "as_of", required = false) @Nullable Instant asOf,
            Reading reading) {
        return asOf == null
                ? wallet(memberId, reading)
                : past(memberId, asOf, reading).wallet();
    }

    @GetMapping(path = "/v1/members/{member_id}/wallet", params = "detail")
    WalletWithLots walletWithLots(
            @PathVariable("member_id") UUID memberId,
            @RequestParam @Pattern(regexp = "lots", message = "can only be lots") String detail,
            @RequestParam(name = "as_of", required = false) @Nullable Instant asOf,
            Reading reading) {
        return asOf == null ? walletWithLots(memberId, reading) : WalletWithLots.of(past(memberId, asOf, reading));
    }

    @GetMapping("/v1/balance")
    WalletView balance(@RequestParam("member_id") UUID memberId, Reading reading) {
        return wallet(memberId, reading);
    }

    private WalletView wallet(UUID memberId, Reading reading) {
        var member = reading.visibleMember(memberId);
        var query = new FindWallet(member.memberId(), reading.at(), expiringUntil(reading.at(), reading));
        return reading.find(query, WalletView.class).orElseThrow(ApiException::notFound);
    }

    private WalletWithLots walletWithLots(UUID memberId, Reading reading) {
        var member = reading.visibleMember(memberId);
        var query = new FindWalletDetail(member.memberId(), reading.at(), expiringUntil(reading.at(), reading));
        return reading.find(query, WalletDetailView.class)
                .map(WalletWithLots::of)
                .orElseThrow(ApiException::notFound);
    }

    private WalletDetailView past(UUID memberId, Instant asOf, Reading reading) {
        PastWallets.mustNotBeInTheFuture(asOf, reading);
        return new PastWallets(asOf, expiringUntil(asOf, reading)).of(memberId, reading);
    }

    // Days are those of the program's zone, so that "30 days" is the same number of calendar days all year.
    private Instant expiringUntil(Instant at, Reading reading) {
        var program = programs.at(reading.caller().platform(), at);
        return at.atZone(program.zone()).plus(program.lotLives().expiringSoon()).toInstant();
    }
}
