package com.redroomrewards.gateway.edge.security;

import com.redroomrewards.gateway.edge.operation.ApiOperation;
import com.redroomrewards.gateway.edge.operation.Role;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** What a token lets its bearer do; a client may ask for less than its role has. */
public final class Scopes {

    /** To ask. */
    public static final String READ = "ledger:read";

    /** To change. */
    public static final String WRITE = "ledger:write";

    private Scopes() {}

    static SequencedSet<String> of(Role role) {
        return switch (role) {
            case SERVICE, CLIENT_ADMIN, RRR_ADMIN -> new LinkedHashSet<>(List.of(READ, WRITE));
            case AUDITOR -> new LinkedHashSet<>(List.of(READ));
        };
    }

    /** The scope that a token must have for this operation. */
    public static String neededFor(ApiOperation operation) {
        return operation.mutates() ? WRITE : READ;
    }
}
