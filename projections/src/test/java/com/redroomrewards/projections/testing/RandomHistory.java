package com.redroomrewards.projections.testing;

import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;

/** A valid history of many accounts and links, made from a seed: the same seed makes the same history. */
public final class RandomHistory {

    private static final List<String> PLATFORMS = List.of("xcn", "other");

    private final Random random;
    private final SampleStream stream = new SampleStream();
    private final List<SampleAccount> accounts = new ArrayList<>();
    private final List<SampleAdjustment> adjustments = new ArrayList<>();
    private final List<SampleApproval> approvals = new ArrayList<>();
    private final List<SampleLink> links = new ArrayList<>();
    private final Set<UUID> restored = new HashSet<>();

    /** A history of at least so many events. */
    public RandomHistory(long seed, int events) {
        random = new Random(seed);
        while (stream.events().size() < events) {
            step();
        }
    }

    public List<DomainEventMessage<?>> events() {
        return stream.events();
    }

    public List<SampleAccount> accounts() {
        return List.copyOf(accounts);
    }

    public SampleStream stream() {
        return stream;
    }

    private void step() {
        stream.pass(Duration.ofMillis(random.nextInt(3_600_000)));
        var choice = random.nextInt(100);
        if (accounts.isEmpty() || choice < 4) {
            accounts.add(stream.open("member-" + accounts.size(), any(PLATFORMS)));
        } else if (choice < 10) {
            later(any(accounts));
        } else if (choice < 13) {
            adjust();
        } else if (choice < 17) {
            approve();
        } else if (choice < 44) {
            any(accounts).earn(1 + random.nextInt(1_000), Duration.ofHours(1 + random.nextInt(400)));
        } else if (choice < 69) {
            redeem(any(accounts));
        } else if (choice < 81) {
            restore(any(accounts));
        } else if (choice < 85) {
            any(accounts).expireDue();
        } else if (choice < 88) {
            any(accounts).issueCode();
        } else {
            link();
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

    private void adjust() {
        if (adjustments.isEmpty() || random.nextBoolean()) {
            adjustments.add(stream.adjust("adjustment-" + adjustments.size(), any(accounts)));
        } else {
            any(adjustments).end(random);
        }
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

    private void redeem(SampleAccount account) {
        var available = account.balance();
        if (available > 0) {
            account.redeem(1 + random.nextLong(available));
        } else if (random.nextInt(3) == 0) {
            account.redeem(1 + random.nextInt(500));
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
