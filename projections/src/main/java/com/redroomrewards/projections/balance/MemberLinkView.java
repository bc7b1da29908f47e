package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.LinkType;
import java.time.Instant;
import java.util.UUID;

/**
 * A platform's profile that a member holds.
 *
 * @param platform the platform
 * @param linkId the link
 * @param linkType as what it is linked
 * @param linkedAt since when
 */
public record MemberLinkView(String platform, UUID linkId, LinkType linkType, Instant linkedAt) {}
