/** The contract of http.md, shown over HTTP against the whole server on a real Postgres. */
package com.redroomrewards.app.acceptance;
