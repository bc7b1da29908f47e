package com.redroomrewards.app.server;

import java.util.Map;

/** Which lines a server's console has; {@code logback-serve.xml} includes a file for each choice. */
final class LogConsole {

    private static final String NAME = "LEDGER_LOG_CONSOLE";

    private LogConsole() {}

    /**
     * Checks what the operator has chosen: with an unknown choice the console would have nothing at all, errors neither.
     *
     * @throws StartFailed when there is no such choice
     */
    static void mustBeKnown(Map<String, String> environment) {
        var chosen = environment.get(NAME);
        if (chosen != null && !chosen.equals("text") && !chosen.equals("json")) {
            throw new StartFailed(NAME + " is text or json, and not \"" + chosen + "\".");
        }
    }
}
