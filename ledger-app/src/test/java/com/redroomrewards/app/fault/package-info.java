/** What a ledger has to hold after it, or what it rests on, was broken under load (quality.md, Crash). */
package com.redroomrewards.app.fault;
