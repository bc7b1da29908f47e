-- The event stream. Payload and metadata are the very bytes that were written; nothing re-serializes them.
CREATE TABLE domain_event (
    global_index         bigint       PRIMARY KEY, -- given under a lock: no gaps, in the order of commit
    event_identifier     varchar(36)  NOT NULL,
    aggregate_identifier varchar(36)  NOT NULL,
    sequence_number      bigint       NOT NULL,
    type                 varchar(64)  NOT NULL,
    time_stamp           varchar(40)  NOT NULL,
    payload_type         varchar(128) NOT NULL,
    payload_revision     varchar(16)  NOT NULL,
    payload              bytea        NOT NULL,
    meta_data            bytea        NOT NULL,
    -- Decides every race: two units of work can't both append the same next event of an aggregate.
    UNIQUE (aggregate_identifier, sequence_number)
);

CREATE TABLE snapshot (
    event_identifier     varchar(36)  NOT NULL UNIQUE,
    aggregate_identifier varchar(36)  NOT NULL,
    sequence_number      bigint       NOT NULL,
    type                 varchar(64)  NOT NULL,
    time_stamp           varchar(40)  NOT NULL,
    payload_type         varchar(255) NOT NULL,
    payload_revision     varchar(16),
    payload              bytea        NOT NULL,
    meta_data            bytea        NOT NULL,
    PRIMARY KEY (aggregate_identifier, sequence_number)
);

-- How far each projection has come; written in the transaction that writes its rows.
CREATE TABLE token (
    processor_name varchar(64) NOT NULL,
    segment        integer     NOT NULL,
    token          bytea,
    token_type     varchar(255),
    time_stamp     varchar(40),
    owner          varchar(255),
    PRIMARY KEY (processor_name, segment)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Events are never changed or removed';
END
$$;

CREATE TRIGGER domain_event_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON domain_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
