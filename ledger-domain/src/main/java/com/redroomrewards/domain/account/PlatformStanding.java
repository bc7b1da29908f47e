package com.redroomrewards.domain.account;

/**
 * What a member is as a customer of one platform.
 *
 * @param platform the platform
 * @param standing what the member is there
 */
public record PlatformStanding(String platform, Standing standing) {}
