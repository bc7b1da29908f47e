/** What is common to all commands: where they come from, and what they answer: an effect or a refusal. */
@NullMarked
package com.redroomrewards.domain.command;

import org.jspecify.annotations.NullMarked;
