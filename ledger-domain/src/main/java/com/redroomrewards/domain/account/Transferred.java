package com.redroomrewards.domain.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a member has transferred to others so far: escrowed transfers included, cancelled ones not (domain.md, Transfer).
 *
 * @param none whether there was no transfer yet
 * @param coolsUntil until when the next must wait, or null when it need not
 * @param inDay points on this calendar day
 * @param inWeek points in this calendar week
 * @param timesInDay how many transfers on this calendar day
 */
public record Transferred(boolean none, @Nullable Instant coolsUntil, long inDay, long inWeek, int timesInDay) {}
