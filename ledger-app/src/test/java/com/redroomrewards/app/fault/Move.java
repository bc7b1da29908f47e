package com.redroomrewards.app.fault;

/**
 * What an entry of a call changes.
 *
 * @param type of the entry
 * @param points by how much the balance changes
 */
record Move(String memberId, String type, long points) {}
