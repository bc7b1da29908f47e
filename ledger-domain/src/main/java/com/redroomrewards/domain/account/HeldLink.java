package com.redroomrewards.domain.account;

import java.util.UUID;

/**
 * A profile that an account holds.
 *
 * @param linkId the link
 * @param linkType as what it is linked
 */
record HeldLink(UUID linkId, LinkType linkType) {}
