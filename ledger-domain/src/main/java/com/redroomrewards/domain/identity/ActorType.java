package com.redroomrewards.domain.identity;

/** In which capacity an actor acts (domain.md, Words). */
public enum ActorType {
    MEMBER,
    MODEL,
    CLIENT_ADMIN,
    RRR_ADMIN,
    SERVICE
}
