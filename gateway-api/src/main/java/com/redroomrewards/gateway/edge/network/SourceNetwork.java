package com.redroomrewards.gateway.edge.network;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What limits on strangers count by: the address itself, but of IPv6 its network of 64 bits, since whoever has one address has
 * all of these (RFC 4291, 2.5.1).
 */
public final class SourceNetwork {

    private static final int IPV6_BYTES = 16;

    private SourceNetwork() {}

    /** That of whoever has sent a request; empty when the connection has ended meanwhile. */
    public static String of(HttpServletRequest request) {
        return of(request.getRemoteAddr());
    }

    static String of(@Nullable String address) {
        var known = Objects.requireNonNullElse(address, "");
        try {
            var bytes = InetAddress.ofLiteral(known.split("%", 2)[0]).getAddress();
            return bytes.length == IPV6_BYTES ? HexFormat.of().formatHex(bytes, 0, IPV6_BYTES / 2) : known;
        } catch (IllegalArgumentException e) {
            // What a proxy calls it.
            return known;
        }
    }
}
