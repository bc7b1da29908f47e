package com.redroomrewards.app.demo;

/** The demo can't run; the message is the one line that its user sees. */
final class DemoFailed extends RuntimeException {
    DemoFailed(String message) {
        super(message);
    }
}
