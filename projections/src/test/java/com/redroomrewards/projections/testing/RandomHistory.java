package com.redroomrewards.projections.testing;

import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.FlagType;
import com.redroomrewards.domain.account.LockType;
import com.redroomrewards.domain.account.Verification;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.promotion.PromotionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** A valid history of many accounts and links, made from a seed: the same seed makes the same history. */
public final class RandomHistory {

    private static final List<String> PLATFORMS = List.of("xcn", "other");
    private static final UUID PROMOTION = DerivedId.of("test-promotion", "of-random-history");

    private final Random random;
    private final SampleStream stream = new SampleStream();
    private final List<SampleAccount> accounts = new ArrayList<>();
    private final List<SampleAdjustment> adjustments = new ArrayList<>();
    private final List<SampleApproval> approvals = new ArrayList<>();
    private final List<SamplePromotion> promotions = new ArrayList<>();
    private final List<SampleTransfer> transfers = new ArrayList<>();
    private final List<SampleLink> links = new ArrayList<>();
    private final List<SampleAccount> closed = new ArrayList<>();
    private int merges;
    private final Set<UUID> restored = new HashSet<>();

    /** A history of at least so many events, at whose end each read model has a row, also those whose rows can go again. */
    public RandomHistory(long seed, int events) {
        random = new Random(seed);
        while (stream.events().size() < events) {
            step();
        }
        leaveOneOfEach();
    }

    public List<DomainEventMessage<?>> events() {
        return stream.events();
    }

    public List<SampleAccount> accounts() {
        return Stream.concat(accounts.stream(), closed.stream()).toList();
    }

    public SampleStream stream() {
        return stream;
    }

    // What is revoked, lifted, merged or erased has no row: two histories of a hundred had no link left at their end.
    private void leaveOneOfEach() {
        var account = stream.open("member-" + accounts().size(), any(PLATFORMS));
        accounts.add(account);
        var link = stream.request("last-user", any(PLATFORMS));
        links.add(link);
        link.confirm(account);
        account.earn(1_000, Duration.ofDays(10));
        account.announce(30);
        account.hold(10, Duration.ofMinutes(15));
        account.accept(10);
        account.verify(new Verification(stream.now(), null, null));
        account.flag(any(List.of(FlagType.values())));
        account.lock(any(List.of(LockType.values())), null);
        var approval = stream.approve("subject-" + approvals.size(), any(PLATFORMS));
        approvals.add(approval);
        approval.sign();
    }

    private void step() {
        stream.pass(Duration.ofMillis(random.nextInt(3_600_000)));
        if (accounts.size() > 3 && random.nextInt(100) == 0) {
            merge();
        }
        if (accounts.size() > 3 && random.nextInt(100) == 0) {
            erase();
        }
        var choice = random.nextInt(100);
        if (accounts.isEmpty() || choice < 4) {
            accounts.add(stream.open("member-" + accounts().size(), any(PLATFORMS)));
        } else if (choice < 10) {
            later(any(accounts));
        } else if (choice < 13) {
            adjust();
        } else if (choice < 16) {
            approve();
        } else if (choice < 17) {
            promote();
        } else if (choice < 19) {
            guard(any(accounts));
        } else if (choice < 24) {
            award(any(accounts));
        } else if (choice < 27) {
            exchange(any(accounts));
        } else if (choice < 28) {
            transfer();
        } else if (choice < 47) {
            earn(any(accounts));
        } else if (choice < 60) {
            redeem(any(accounts));
        } else if (choice < 62) {
            any(accounts).takeBack(1 + random.nextInt(300));
        } else if (choice < 69) {
            reserve(any(accounts));
        } else if (choice < 81) {
            restore(any(accounts));
        } else if (choice < 85) {
            any(accounts).expireDue();
        } else if (choice < 87) {
            any(accounts).issueCode();
        } else if (choice < 88) {
            any(accounts).changeTier("silver");
        } else if (choice < 91) {
            any(accounts).announce(1 + random.nextInt(30));
        } else {
            link();
        }
    }

    private void earn(SampleAccount account) {
        account.actFor(any(PLATFORMS));
        var life = random.nextInt(5) == 0
                ? Duration.ofDays(1 + random.nextInt(600))
                : Duration.ofHours(1 + random.nextInt(400));
        if (random.nextInt(4) == 0) {
            account.earnPromoted(1 + random.nextInt(500), 1 + random.nextInt(100), life, PROMOTION);
        } else {
            account.earn(1 + random.nextInt(1_000), life);
        }
    }

    private void later(SampleAccount account) {
        switch (random.nextInt(5)) {
            case 0 -> account.postPending();
            case 1 -> account.cancelPending(0);
            case 2 -> account.cancelPending(1 + random.nextInt(500));
            default -> account.accept(1 + random.nextInt(1_000));
        }
    }

    private void guard(SampleAccount account) {
        switch (random.nextInt(5)) {
            case 0 -> account.verify(new Verification(maybeNow(), maybeNow(), maybeNow()));
            case 1 -> account.flag(any(List.of(FlagType.values())));
            case 2 -> account.flags().stream().findFirst().ifPresent(flag -> account.clear(flag.flagId()));
            case 3 -> account.lock(any(List.of(LockType.values())), random.nextBoolean() ? Duration.ofHours(1) : null);
            default -> account.locks().stream().findFirst().ifPresent(lock -> account.lift(lock.lockId()));
        }
    }

    private @Nullable Instant maybeNow() {
        return random.nextBoolean() ? stream.now() : null;
    }

    private void award(SampleAccount account) {
        switch (random.nextInt(5)) {
            case 0, 1 -> account.allocate(1 + random.nextInt(500), Duration.ofHours(1 + random.nextInt(400)));
            case 2 -> account.returnEscrow();
            default -> {
                account.expireDue();
                var awardable = account.awardable();
                var viewer = any(accounts);
                if (awardable > 0 && random.nextBoolean()) {
                    account.escrow(1 + random.nextLong(awardable));
                } else if (awardable > 0 && viewer != account) {
                    account.award(1 + random.nextLong(awardable), viewer);
                }
            }
        }
    }

    private void exchange(SampleAccount account) {
        var other = any(accounts);
        switch (random.nextInt(4)) {
            case 0 -> account.takeTransferBack();
            case 1 -> {
                if (other != account) {
                    account.releaseEscrow(other);
                }
            }
            default -> {
                account.expireDue();
                var available = account.free() - account.debt();
                if (available > 0 && other != account) {
                    account.transfer(1 + random.nextLong(available), other);
                }
            }
        }
    }

    private void transfer() {
        if (transfers.isEmpty() || random.nextInt(3) == 0) {
            transfers.add(stream.transfer("transfer-" + transfers.size(), any(PLATFORMS), random.nextInt(3)));
        } else {
            any(transfers).goOn(random.nextInt(3));
        }
    }

    private void adjust() {
        if (adjustments.isEmpty() || random.nextBoolean()) {
            adjustments.add(stream.adjust("adjustment-" + adjustments.size(), any(accounts)));
        } else {
            any(adjustments).end(random);
        }
    }

    // A closed account has no history any more.
    private void merge() {
        var source = any(accounts);
        var target = any(accounts);
        if (source == target) {
            return;
        }
        var merge = stream.merge("merge-" + ++merges, source, target);
        if (random.nextInt(3) == 0) {
            merge.drop(random);
        } else {
            merge.execute(links);
            links.removeIf(SampleLink::isRetired);
            accounts.remove(source);
            closed.add(source);
        }
    }

    private void erase() {
        var linked =
                accounts.stream().filter(account -> !account.links().isEmpty()).toList();
        var account = any(linked.isEmpty() ? accounts : linked);
        account.erase(links);
        accounts.remove(account);
        closed.add(account);
    }

    private void approve() {
        if (approvals.isEmpty() || random.nextInt(4) == 0) {
            approvals.add(stream.approve("subject-" + approvals.size(), any(PLATFORMS)));
            return;
        }
        var approval = any(approvals);
        if (!approval.isOpen()) {
            approval.open(1 + random.nextInt(3));
            return;
        }
        switch (random.nextInt(7)) {
            case 0 -> approval.grant();
            case 1 -> approval.reject();
            case 2 -> approval.expire();
            case 3 -> approval.open(1 + random.nextInt(3));
            default -> approval.sign();
        }
    }

    private void promote() {
        if (promotions.isEmpty() || random.nextInt(4) == 0) {
            promotions.add(stream.promote("promotion-" + promotions.size(), any(PLATFORMS)));
            return;
        }
        var promotion = any(promotions);
        switch (random.nextInt(3)) {
            case 0 -> promotion.redraft();
            case 1 -> promotion.become(PromotionStatus.values()[random.nextInt(PromotionStatus.values().length)]);
            default -> promotion.spend(1 + random.nextInt(100));
        }
    }

    // Only what is taken back makes debt, as in the domain.
    private void redeem(SampleAccount account) {
        account.expireDue();
        var available = account.free() - account.debt();
        if (available > 0) {
            account.redeem(1 + random.nextLong(available));
        } else if (random.nextInt(3) == 0) {
            account.takeBack(1 + random.nextInt(500));
        }
    }

    // What is set aside is left so for a while, and some of it to the end.
    private void reserve(SampleAccount account) {
        account.expireDue();
        var holds = List.copyOf(account.holds().keySet());
        if (account.free() > 0 && holds.size() < 2) {
            account.hold(1 + random.nextLong(account.free()), Duration.ofMinutes(15));
        } else if (!holds.isEmpty()) {
            var hold = holds.stream().min(Comparator.comparing(UUID::toString)).orElseThrow();
            if (random.nextBoolean()) {
                account.release(hold);
            } else {
                account.redeemHeld(hold);
            }
        }
    }

    private void restore(SampleAccount account) {
        var burns = account.entries().stream()
                .filter(entry -> entry.type() == EntryType.REDEEM
                        && !entry.lots().isEmpty()
                        && !restored.contains(entry.entryId()))
                .toList();
        if (!burns.isEmpty()) {
            Entry burn = any(burns);
            restored.add(burn.entryId());
            account.restore(burn);
        }
    }

    private void link() {
        if (links.isEmpty() || random.nextInt(4) == 0) {
            links.add(stream.request("user-" + links.size(), any(PLATFORMS)));
            return;
        }
        var link = any(links);
        if (link.member() != null) {
            link.revoke();
            if (random.nextBoolean()) {
                link.request();
            }
            return;
        }
        switch (random.nextInt(3)) {
            case 0 -> link.request();
            case 1 -> link.reject();
            default -> confirm(link, any(accounts));
        }
    }

    private static void confirm(SampleLink link, SampleAccount account) {
        if (!account.links().containsKey(link.platform())) {
            link.confirm(account);
        }
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
