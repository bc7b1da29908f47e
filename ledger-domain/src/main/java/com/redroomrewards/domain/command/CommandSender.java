package com.redroomrewards.domain.command;

import java.time.Instant;
import java.util.function.Function;

/**
 * Sends the commands of sagas, each in a unit of work of its own: what a saga asks for is decided and durable before the
 * saga itself is (architecture.md, Sagas). So each may come twice, and must do no harm then.
 */
@FunctionalInterface
public interface CommandSender {

    /**
     * Sends the command and waits for its answer.
     *
     * @param command of the present moment, in whole milliseconds
     * @throws RuntimeException when the command can't be decided now; the saga is tried again later
     */
    Answer send(Function<Instant, Command> command);
}
