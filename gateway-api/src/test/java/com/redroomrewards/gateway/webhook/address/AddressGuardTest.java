package com.redroomrewards.gateway.webhook.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a delivery may go (http.md, Webhooks): each range at its ends and beside them. */
class AddressGuardTest {

    private static final int OWN_PORT = 8080;
    private static final int BACKEND_PORT = 5432;
    private static final int PORT = 443;

    private final TestNames names = new TestNames();
    private final AddressGuard guard = names.guard(false, OWN_PORT);

    @AfterEach
    void close() {
        names.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.0.0",
                "169.254.169.254",
                "169.254.255.255",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.0",
                "192.0.0.255",
                "192.0.2.0",
                "192.0.2.255",
                "192.88.99.0",
                "192.168.0.0",
                "192.168.255.255",
                "198.18.0.0",
                "198.19.255.255",
                "198.51.100.0",
                "203.0.113.255",
                "224.0.0.0",
                "239.255.255.255",
                "240.0.0.0",
                "255.255.255.255",
                "::",
                "::1",
                "::2",
                "::10.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:0:10.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::1",
                "100::1",
                "1fff:ffff::1",
                "2001::1",
                "2001:1ff:ffff::1",
                "2001:db8::1",
                "2001:db8:ffff::1",
                "2002:a00:1::1",
                "2002:ffff::1",
                "3fff::1",
                "3fff:fff:ffff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fdff:ffff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
            })
    void anAddressOfANetworkOfOnesOwnIsRefused(String literal) {
        names.with("hooks.example", literal);
        assertThatThrownBy(() -> guard.resolve("hooks.example", PORT)).isInstanceOf(ForbiddenAddressException.class);
        assertThatThrownBy(() -> guard.resolve(literal, PORT)).isInstanceOf(ForbiddenAddressException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "32.1.0.1",
                "38.32.0.79",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2001:200::1",
                "2001:db7:ffff::1",
                "2001:db9::1",
                "2003::1",
                "2606:4700:4700::1111",
                "3ffe:ffff::1"
            })
    void aPublicAddressIsTheOneToConnectTo(String literal) throws Exception {
        names.with("hooks.example", literal);
        assertThat(guard.resolve("hooks.example", PORT))
                .containsExactly(new InetSocketAddress(InetAddress.ofLiteral(literal), PORT));
    }

    @Test
    void aNameThatLeadsOutsideAndInsideIsRefused() {
        names.with("hooks.example", "8.8.8.8", "10.0.0.1");
        assertThatThrownBy(() -> guard.resolve("hooks.example", PORT)).isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void aNameIsAskedForAgainEachTime() throws Exception {
        names.with("hooks.example", "8.8.8.8");
        assertThat(guard.resolve("hooks.example", PORT)).isNotEmpty();
        names.with("hooks.example", "127.0.0.1");
        assertThatThrownBy(() -> guard.resolve("hooks.example", PORT)).isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void onlyLoopbackIsLetPassWhereItIsAllowedButNeverTheServersOwnPorts() throws Exception {
        var tryingOut = names.guard(true, OWN_PORT);
        for (var literal : new String[] {"127.0.0.1", "127.1.2.3", "::1"}) {
            assertThat(tryingOut.resolve(literal, PORT)).hasSize(1);
            assertThatThrownBy(() -> tryingOut.resolve(literal, OWN_PORT))
                    .isInstanceOf(ForbiddenAddressException.class);
        }
        assertThatThrownBy(() -> tryingOut.resolve("10.0.0.1", PORT)).isInstanceOf(ForbiddenAddressException.class);
        assertThatThrownBy(() -> tryingOut.resolve("0.0.0.0", PORT)).isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void theServersOwnPortsAreRefusedUnderEachOfItsAddresses() throws Exception {
        var ports = new OwnPorts(new AddressProperties(true, Set.of(BACKEND_PORT)));
        ports.add(OWN_PORT);
        var own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .toList();
        assertThat(own).isNotEmpty().allMatch(address -> ports.listenOn(address, OWN_PORT));
        assertThat(own).allMatch(address -> ports.listenOn(address, BACKEND_PORT));
        assertThat(own).noneMatch(address -> ports.listenOn(address, PORT));
        assertThat(ports.listenOn(InetAddress.ofLiteral("8.8.8.8"), OWN_PORT)).isFalse();
    }

    @Test
    void anUnknownNameIsSaidSo() {
        assertThatThrownBy(() -> guard.resolve("no-such-host.invalid", PORT))
                .isInstanceOf(UnknownHostException.class)
                .isNotInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void whoAsksForTheSameNameTogetherAsksOnce() throws Exception {
        var asked = new AtomicInteger();
        var answer = new CountDownLatch(1);
        try (var slow = new HostNames() {
                    @Override
                    InetAddress[] lookUp(String host) {
                        asked.incrementAndGet();
                        try {
                            answer.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return new InetAddress[] {InetAddress.ofLiteral("8.8.8.8")};
                    }
                };
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> slow.resolve("hooks.example"));
            await().until(() -> asked.get() == 1);
            var second = threads.submit(() -> slow.resolve("hooks.example"));
            answer.countDown();
            assertThat(first.get()).hasSize(1);
            assertThat(second.get()).hasSize(1);
            assertThat(asked.get()).isBetween(1, 2);
        }
    }
}
