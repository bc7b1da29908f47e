package com.redroomrewards.domain.account;

import java.util.List;

/**
 * All that an account hands on when it is merged into another, but for its profiles (domain.md, Merge).
 *
 * @param parts what moves by entries of its own, in the order in which it moves
 * @param carried what moves without one
 * @param standings what the member is as a customer, by platform
 */
public record MergeContents(List<MergedPart> parts, CarriedState carried, List<PlatformStanding> standings) {

    public MergeContents {
        parts = List.copyOf(parts);
        standings = List.copyOf(standings);
    }
}
