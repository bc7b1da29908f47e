package com.redroomrewards.gateway.webhook.address;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The ports of this machine that no delivery goes to: those that this server listens on, the management port too, and
 * those of what it stands on, which obey whoever reaches them. They count wherever that runs, for its name may lead here.
 */
@Component
final class OwnPorts {

    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();

    OwnPorts(AddressProperties properties) {
        ports.addAll(properties.backendPorts());
    }

    @EventListener
    void on(WebServerInitializedEvent started) {
        add(started.getWebServer().getPort());
    }

    void add(int port) {
        ports.add(port);
    }

    boolean listenOn(InetAddress address, int port) {
        return ports.contains(port) && isOfThisMachine(address);
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }
}
