package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.Standing;

/**
 * What a member is as a customer of a platform; of one where it has bought nothing there is none.
 *
 * @param platform the platform
 * @param standing what its tier there follows from
 */
public record StandingView(String platform, Standing standing) {}
