/**
 * Appends events to Postgres, those of all waiting units of work in one transaction (architecture.md, Event store).
 *
 * <p>Why: a transaction costs the same whether it writes one event or a hundred, and the order of the stream is the
 * order of commit only if one transaction at a time gives the numbers. So units of work don't write; each stages its
 * events and hands them over once, in its commit phase, and waits. One thread per node drains what waits, takes the lock
 * that all nodes share, refuses the units whose aggregates have moved on, numbers the rest and commits.
 *
 * <p>What follows from it:
 *
 * <ul>
 *   <li>Numbers are given under the lock and become visible at the commit that ends it: no gaps, no late arrivals.
 *   <li>A unit decides on what is in memory. What it has read is compared with the stream when its turn comes, and it is
 *       refused with each unit of work before it that it rests on ({@link com.redroomrewards.app.groupcommit.Lineage}).
 *   <li>A unit is written whole or refused whole; a refused one fails alone, as a lost race, and its command runs again.
 *   <li>A flush that fails, fails exactly the units in it. Whether the last of them, the commit, has come through is then
 *       unknown; the command's receipt tells when it is repeated (domain.md, rule 6).
 *   <li>A unit that waits too long is given up if it was not taken yet, and then it is never written; once taken, its
 *       outcome is awaited, which the time limits of the connection bound.
 *   <li>No unit of work holds a connection while it waits for a lock or for its turn.
 * </ul>
 */
@NullMarked
package com.redroomrewards.app.groupcommit;

import org.jspecify.annotations.NullMarked;
