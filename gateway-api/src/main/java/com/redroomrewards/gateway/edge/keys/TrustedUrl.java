package com.redroomrewards.gateway.edge.keys;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where keys may be read, and what says where they are. Whoever can change the answer on its way can sign as anybody,
 * so it comes by https, or from this machine.
 */
public final class TrustedUrl {

    private TrustedUrl() {}

    /**
     * The URL, if it is one. No name is looked up: of names, only {@code localhost} is this machine.
     *
     * @param name whose value it is: a setting, or a field of a document
     * @throws IllegalArgumentException when it is neither an https URL nor an http URL of this machine
     */
    public static URI require(String name, @Nullable String url) {
        try {
            if (url != null && isTrusted(new URI(url))) {
                return URI.create(url);
            }
        } catch (URISyntaxException e) {
            // As good as another kind of URL.
        }
        throw new IllegalArgumentException(
                name + " is an https URL (plain http is for localhost, 127.0.0.0/8 and [::1] alone), not " + url);
    }

    private static boolean isTrusted(URI url) {
        var host = url.getHost();
        return host != null
                && ("https".equalsIgnoreCase(url.getScheme())
                        || ("http".equalsIgnoreCase(url.getScheme()) && isThisMachine(host)));
    }

    private static boolean isThisMachine(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
