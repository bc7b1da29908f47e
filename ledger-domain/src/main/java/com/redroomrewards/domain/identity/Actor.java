package com.redroomrewards.domain.identity;

/**
 * Who did it: a capacity and an opaque id of at most 128 characters, never a name, e-mail or phone number
 * (domain.md, Words).
 */
public record Actor(ActorType actorType, String actorId) {

    /** The longest actor id, in characters (http.md, Tokens). */
    public static final int MAX_ID_LENGTH = 128;

    /** The ledger itself, which writes the entries that nobody asks for, such as expiries. */
    public static final Actor LEDGER = new Actor(ActorType.SERVICE, "rrr-ledger");

    public Actor {
        if (actorId.isEmpty() || actorId.length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException("An actor id has 1 to " + MAX_ID_LENGTH + " characters");
        }
    }
}
