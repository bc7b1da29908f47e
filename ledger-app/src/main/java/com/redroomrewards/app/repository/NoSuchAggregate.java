package com.redroomrewards.app.repository;

import org.axonframework.modelling.command.AggregateNotFoundException;

/** There is no such aggregate, as with every reference that is used for the first time: common, so without a stack trace. */
final class NoSuchAggregate extends AggregateNotFoundException {

    NoSuchAggregate(String aggregateIdentifier) {
        super(aggregateIdentifier, "There is no such aggregate");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
