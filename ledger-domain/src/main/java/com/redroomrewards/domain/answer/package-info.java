/** What a command answers: its effect, or a refusal. */
@NullMarked
package com.redroomrewards.domain.answer;

import org.jspecify.annotations.NullMarked;
