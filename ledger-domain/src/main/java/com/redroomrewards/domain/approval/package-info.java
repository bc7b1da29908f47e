/** Signatures: who must approve something before it happens, and who has (domain.md, Signatures). */
@NullMarked
package com.redroomrewards.domain.approval;

import org.jspecify.annotations.NullMarked;
