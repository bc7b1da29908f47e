package com.redroomrewards.gateway.webhook.address;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;

/** Tells addresses that anybody may reach from those that mean something in a network of one's own. */
final class PublicAddresses {

    // IANA's registries of special-purpose addresses.
    private static final InetAddressMatcher IPV4 = InetAddressMatchers.builder()
            .excludeAddresses(List.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carriers' NAT
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link-local, metadata of clouds
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.31.196.0/24", // AS112
                    "192.52.193.0/24", // AMT
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "192.175.48.0/24", // AS112
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4")) // reserved, broadcast
            .build();

    // Nothing public is outside of 2000::/3.
    private static final InetAddressMatcher IPV6 = InetAddressMatchers.builder()
            .includeAddresses(List.of("2000::/3"))
            .excludeAddresses(List.of(
                    "2001::/23", // protocol assignments, Teredo
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4: any address of IPv4 inside
                    "2620:4f:8000::/48", // AS112
                    "3fff::/20")) // documentation
            .build();

    private PublicAddresses() {}

    /** Whether the address is one of the public Internet. */
    static boolean contains(InetAddress address) {
        // One list for each, since the matchers don't look which of the two an address is.
        return address instanceof Inet4Address
                ? IPV4.matches(address)
                // An address of IPv4 in IPv6 (::ffff:) is one of IPv4 in Java.
                : address instanceof Inet6Address && IPV6.matches(address);
    }
}
