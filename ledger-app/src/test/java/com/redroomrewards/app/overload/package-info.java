/** What the server does with more than it can do. */
package com.redroomrewards.app.overload;
