package com.redroomrewards.domain;

import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.CommandSender;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.saga.SagaTestFixture;

/** What a saga in a fixture sends. */
public final class SentCommands {

    private SentCommands() {}

    /** The commands that the saga will send, each of the fixture's moment then and answered so. */
    public static List<Command> of(SagaTestFixture<?> saga, Answer answer) {
        var sent = new ArrayList<Command>();
        saga.registerResource((CommandSender) command -> {
            sent.add(command.apply(saga.currentTime()));
            return answer;
        });
        return sent;
    }
}
