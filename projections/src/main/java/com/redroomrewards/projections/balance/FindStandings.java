package com.redroomrewards.projections.balance;

import java.util.UUID;

/** Asks what a member is as a customer of each platform; the answer is a list of {@link StandingView}. */
public record FindStandings(UUID memberId) {}
