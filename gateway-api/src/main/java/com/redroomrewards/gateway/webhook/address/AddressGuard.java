package com.redroomrewards.gateway.webhook.address;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.stereotype.Component;

/**
 * Resolves the hosts of deliveries. Whoever connects by it connects to an address that was checked, whatever the name
 * leads to a moment later (http.md, Webhooks).
 */
@Component
public final class AddressGuard implements DnsResolver {

    private final HostNames names;
    private final OwnPorts ownPorts;
    private final boolean loopbackAllowed;

    AddressGuard(HostNames names, OwnPorts ownPorts, AddressProperties properties) {
        this.names = names;
        this.ownPorts = ownPorts;
        this.loopbackAllowed = properties.allowLoopback();
    }

    /**
     * The addresses that a delivery to this host and port may go to.
     *
     * @throws ForbiddenAddressException when one of the host's addresses is not one to deliver to: a name that leads
     *     outside and inside is up to no good
     * @throws UnknownHostException when there is no such host, or nobody has said so in time
     */
    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        var addresses = names.resolve(host);
        if (!Arrays.stream(addresses).allMatch(address -> isAllowed(address, port))) {
            throw new ForbiddenAddressException(host);
        }
        return Arrays.stream(addresses)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    /** Unused: without the port it can't be told whether an address may be gone to. */
    @Override
    public InetAddress[] resolve(String host) {
        throw new UnsupportedOperationException();
    }

    /** The name itself. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Whether a delivery may go to that address. */
    boolean isAllowed(InetAddress address, int port) {
        if (ownPorts.listenOn(address, port)) {
            return false;
        }
        return address.isLoopbackAddress() ? loopbackAllowed : PublicAddresses.contains(address);
    }
}
