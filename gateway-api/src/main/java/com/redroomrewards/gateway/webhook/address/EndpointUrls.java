package com.redroomrewards.gateway.webhook.address;

import com.redroomrewards.gateway.edge.error.ApiException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Says which URLs a webhook may have (http.md, Webhooks). Names are not looked up here: what they lead to is checked at
 * each delivery, and may be another address each time.
 */
@Component
public final class EndpointUrls {

    private static final String FIELD = "url";
    private static final int MAX_LENGTH = 2_048;
    private static final int LAST_PORT = 65_535;
    /** A longer name than this there is not (RFC 1035). */
    private static final int LONGEST_HOST = 253;

    private final AddressGuard guard;
    private final boolean loopbackAllowed;

    EndpointUrls(AddressGuard guard, AddressProperties properties) {
        this.guard = guard;
        this.loopbackAllowed = properties.allowLoopback();
    }

    /**
     * Checks a URL that a client sent.
     *
     * @throws ApiException 422 when no webhook may have it
     */
    public void check(String url) {
        var uri = parse(url);
        var address = literal(uri.getHost());
        var plain = isPlain(uri);
        if (plain
                && !(loopbackAllowed
                        && address.filter(InetAddress::isLoopbackAddress).isPresent())) {
            throw ApiException.invalid(FIELD, "https", "The url must be an https URL.");
        }
        if (!address.map(known -> guard.isAllowed(known, port(uri))).orElse(true)) {
            throw ApiException.invalid(FIELD, "public_address", "The url must lead to a public address.");
        }
    }

    /** The port of a URL, named or not. */
    public static int port(URI url) {
        if (url.getPort() != -1) {
            return url.getPort();
        }
        return isPlain(url) ? 80 : 443;
    }

    private static boolean isPlain(URI url) {
        return "http".equalsIgnoreCase(url.getScheme());
    }

    private static URI parse(String url) {
        try {
            var uri = new URI(url);
            if (isWebAddress(uri) && url.length() <= MAX_LENGTH && url.chars().allMatch(c -> c < 0x7F)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // As good as another kind of URL.
        }
        throw ApiException.invalid(
                FIELD, FIELD, "The url must be an absolute URL with a host, and without a login or a fragment.");
    }

    private static boolean isWebAddress(URI uri) {
        return (isPlain(uri) || "https".equalsIgnoreCase(uri.getScheme()))
                && uri.getHost() != null
                && uri.getHost().length() <= LONGEST_HOST
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && uri.getPort() != 0
                && uri.getPort() <= LAST_PORT;
    }

    /** The address that a host is, when it needs no look-up. */
    private static Optional<InetAddress> literal(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return Optional.of(InetAddress.getLoopbackAddress());
        }
        try {
            return Optional.of(
                    InetAddress.ofLiteral(name.startsWith("[") ? name.substring(1, name.length() - 1) : name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
