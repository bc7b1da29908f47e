/** What infra/ says of the server is true. */
package com.redroomrewards.app.deployment;
