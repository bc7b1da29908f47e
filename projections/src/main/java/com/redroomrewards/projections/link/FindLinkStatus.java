package com.redroomrewards.projections.link;

import java.util.UUID;

/** Asks how a link stands; the answer is a {@link LinkStatusView}, or nothing for an unknown user. */
public record FindLinkStatus(UUID linkId) {}
