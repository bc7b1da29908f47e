package com.redroomrewards.projections.approval;

import com.redroomrewards.domain.identity.Actor;
import java.time.Instant;
import java.util.UUID;

/**
 * A signature that counts.
 *
 * @param subjectId what was signed
 * @param actor who has signed
 * @param method how it was made, such as CONSOLE
 * @param platformAsserted whether the platform's backend says so, rather than the admin's own token
 * @param signedAt when
 */
public record SignatureView(UUID subjectId, Actor actor, String method, boolean platformAsserted, Instant signedAt) {}
