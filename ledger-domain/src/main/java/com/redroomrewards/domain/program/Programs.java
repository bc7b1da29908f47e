package com.redroomrewards.domain.program;

import java.time.Instant;

/** Finds the version of a platform's loyalty program that holds at a moment (domain.md, The loyalty program). */
@FunctionalInterface
public interface Programs {

    /** Every platform on the default version. */
    Programs DEFAULTS = (platform, at) -> Program.DEFAULT;

    /** The version that holds for that platform at that moment. */
    Program at(String platform, Instant at);
}
