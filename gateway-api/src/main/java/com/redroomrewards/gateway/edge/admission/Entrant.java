package com.redroomrewards.gateway.edge.admission;

/**
 * Who asks for a place.
 *
 * @param name a client's id, or the network of whom no verified token names
 * @param isKnown whether a verified token names it
 */
record Entrant(String name, boolean isKnown) {

    /** Strangers together have one share: there are as many networks as somebody likes. */
    private static final String STRANGERS = "@";

    /** A client. */
    static Entrant client(String clientId) {
        return new Entrant(clientId, true);
    }

    /** Nobody knows yet who it is. */
    static Entrant stranger(String network) {
        return new Entrant(network, false);
    }

    /** Whose share of the node's places it is; no client's id has such a sign. */
    String share() {
        return isKnown ? name : STRANGERS;
    }

    /** How far it may go with what is so urgent. */
    int eighths(Urgency urgency) {
        return (isKnown ? urgency : Urgency.OF_STRANGERS).eighths();
    }
}
