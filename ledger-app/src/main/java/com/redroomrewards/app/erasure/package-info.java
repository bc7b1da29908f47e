/** What an erasure takes after its event: the users' keys (audit.md, Retention). */
@NullMarked
package com.redroomrewards.app.erasure;

import org.jspecify.annotations.NullMarked;
