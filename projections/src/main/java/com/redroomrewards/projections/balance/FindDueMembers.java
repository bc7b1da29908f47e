package com.redroomrewards.projections.balance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a page of the members who have lots whose expiry has come; the answer is a list of {@link DueMemberView}, each
 * member once, the one whose first lot expired first before the others.
 *
 * @param at the present moment by the caller's clock
 * @param after the last of the page before, or null for the first page
 * @param limit how many at most
 */
public record FindDueMembers(Instant at, @Nullable DueMemberView after, int limit) {}
