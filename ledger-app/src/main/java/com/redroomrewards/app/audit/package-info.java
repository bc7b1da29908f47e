/** How the transparency log runs: what it reads, the key that it signs with, and where its checkpoints go. */
@NullMarked
package com.redroomrewards.app.audit;

import org.jspecify.annotations.NullMarked;
