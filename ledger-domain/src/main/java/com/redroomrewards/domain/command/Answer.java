package com.redroomrewards.domain.command;

/** What a command handler returns: the effect that the command had, or why it was refused. */
public sealed interface Answer permits Effect, Refusal {}
