package com.redroomrewards.gateway.webhook.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Names that lead where a test wants them to; a name that is not there is looked up as any other. */
public final class TestNames extends HostNames {

    private final Map<String, InetAddress[]> addresses = new ConcurrentHashMap<>();

    public TestNames with(String host, String... literals) {
        var found = new InetAddress[literals.length];
        for (var i = 0; i < literals.length; i++) {
            found[i] = InetAddress.ofLiteral(literals[i]);
        }
        addresses.put(host, found);
        return this;
    }

    @Override
    InetAddress[] lookUp(String host) throws UnknownHostException {
        var found = addresses.get(host);
        return found == null ? super.lookUp(host) : found;
    }

    /** A guard that goes by these names, on a server that listens on that port. */
    public AddressGuard guard(boolean loopbackAllowed, int ownPort) {
        var properties = new AddressProperties(loopbackAllowed, Set.of());
        var ports = new OwnPorts(properties);
        ports.add(ownPort);
        return new AddressGuard(this, ports, properties);
    }
}
