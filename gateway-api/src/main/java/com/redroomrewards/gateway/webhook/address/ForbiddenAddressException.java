package com.redroomrewards.gateway.webhook.address;

import java.net.UnknownHostException;

/** A name leads to an address that no delivery may go to. A kind of unknown host, as it is for whoever connects. */
public final class ForbiddenAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    ForbiddenAddressException(String host) {
        super("No delivery may go to the address of " + host);
    }
}
