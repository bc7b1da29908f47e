package com.redroomrewards.domain.account;

/**
 * What a model has awarded so far, escrowed awards included (domain.md, Award).
 *
 * @param inStream points for one viewer in one stream
 * @param inHour points in the last 60 minutes
 * @param inDay points on this calendar day
 * @param awardsInMinute awards in the last 60 seconds
 */
public record Awarded(long inStream, long inHour, long inDay, int awardsInMinute) {}
