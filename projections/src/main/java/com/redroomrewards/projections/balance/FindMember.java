package com.redroomrewards.projections.balance;

import java.util.UUID;

/** Asks for a member and who may see it; the answer is a {@link MemberView}, or nothing for an unknown member. */
public record FindMember(UUID memberId) {}
