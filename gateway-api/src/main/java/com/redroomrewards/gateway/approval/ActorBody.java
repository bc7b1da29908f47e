package com.redroomrewards.gateway.approval;

import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.gateway.command.ExternalId;
import jakarta.validation.constraints.NotNull;

/** An actor as a request states it. */
public record ActorBody(
        @NotNull ActorType actorType, @NotNull @ExternalId String actorId) {

    Actor toActor() {
        return new Actor(actorType, actorId);
    }
}
