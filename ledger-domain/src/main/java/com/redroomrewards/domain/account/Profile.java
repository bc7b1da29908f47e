package com.redroomrewards.domain.account;

import java.util.UUID;

/**
 * A profile of a platform that a member holds.
 *
 * @param platform the platform
 * @param linkId the link
 * @param linkType as what it is linked
 */
public record Profile(String platform, UUID linkId, LinkType linkType) {}
