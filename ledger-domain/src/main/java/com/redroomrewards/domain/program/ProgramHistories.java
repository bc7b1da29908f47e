package com.redroomrewards.domain.program;

/** Reads what was published of a platform's program, the last publication included. */
@FunctionalInterface
public interface ProgramHistories {

    /** All versions of that platform; none for a platform on the default version. */
    ProgramHistory of(String platform);
}
