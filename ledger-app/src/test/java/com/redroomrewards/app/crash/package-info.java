/** What a ledger has to hold after it was killed (quality.md, Crash). */
package com.redroomrewards.app.crash;
