/** Erasing a member: the account is closed, and who the member was is forgotten (domain.md, rule 9; audit.md, Retention). */
@NullMarked
package com.redroomrewards.domain.erasure;

import org.jspecify.annotations.NullMarked;
