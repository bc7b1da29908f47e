-- What runs on between requests: sagas, how events find them, and their deadlines.

CREATE TABLE saga (
    saga_id   varchar(36)  PRIMARY KEY,
    saga_type varchar(255) NOT NULL,
    revision  varchar(16),
    state     bytea        NOT NULL
);

CREATE TABLE association (
    association_key   varchar(64)  NOT NULL,
    association_value varchar(255) NOT NULL,
    saga_type         varchar(255) NOT NULL,
    saga_id           varchar(36)  NOT NULL,
    PRIMARY KEY (saga_type, association_key, association_value, saga_id)
);

CREATE INDEX association_of_saga ON association (saga_id);

-- Of db-scheduler.
CREATE TABLE deadline (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX deadline_execution_time ON deadline (execution_time);
CREATE INDEX deadline_last_heartbeat ON deadline (last_heartbeat);
