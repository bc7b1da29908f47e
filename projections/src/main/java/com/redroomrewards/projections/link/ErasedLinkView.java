package com.redroomrewards.projections.link;

import java.util.UUID;

/**
 * A user who is to be forgotten.
 *
 * @param linkId the user's link
 * @param erasureId the erasure, of which there may be several in time, if the user has come back
 */
public record ErasedLinkView(UUID linkId, UUID erasureId) {}
