package com.redroomrewards.domain.account;

/** The role of a client profile (domain.md, Words). */
public enum LinkType {
    MEMBER,
    MODEL
}
