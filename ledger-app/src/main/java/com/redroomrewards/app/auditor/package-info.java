/** What an auditor does past the server: verify, export and rebuild (audit.md, Commands for an auditor). */
@NullMarked
package com.redroomrewards.app.auditor;

import org.jspecify.annotations.NullMarked;
