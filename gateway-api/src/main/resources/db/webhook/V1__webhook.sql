-- Names are unqualified: Flyway runs with the default schema "webhook".

create table subscription (
    webhook_id      uuid primary key,
    platform        text not null,
    url             text not null,
    events          text[] not null,
    status          text not null check (status in ('ACTIVE', 'DISABLED')),
    disabled_reason text check (disabled_reason in ('REQUESTED', 'GONE', 'FAILING')),
    from_position   bigint not null, -- it hears of what comes after that in the event stream
    failing_since   timestamptz,     -- of the first failure after the last success
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    deleted_at      timestamptz,
    deleted_by      uuid,            -- the request, so that its retry is told from another's
    check ((status = 'DISABLED') = (disabled_reason is not null)),
    check ((deleted_at is null) = (deleted_by is null))
);

create index subscription_platform on subscription (platform) where deleted_at is null;

-- What deliveries are signed with, encrypted under a key of the schema "keys".
create table secret (
    secret_id  uuid primary key, -- derived from the request that made it
    webhook_id uuid not null references subscription,
    sealed     bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz       -- set once there is a newer one
);

create index secret_webhook on secret (webhook_id);

-- Requests that have changed a subscription, so that the retry of one does not undo a later one.
create table applied_change (
    change_id  uuid primary key,
    changed_at timestamptz not null
);

create table delivery (
    delivery_id     uuid primary key,
    webhook_id      uuid not null references subscription,
    delivery_no     bigint not null generated always as identity,
    event_id        text not null check (length(event_id) between 1 and 128),
    event_type      text not null,
    body            bytea not null, -- what is sent, byte for byte
    sealed_for      uuid,           -- the user under whose key the body is encrypted, when it names one
    lanes           uuid[] not null check (cardinality(lanes) > 0),
    redelivery_of   uuid,
    status          text not null default 'PENDING' check (status in ('PENDING', 'DELIVERED', 'DEAD')),
    attempts        int not null default 0 check (attempts >= 0),
    created_at      timestamptz not null default now(),
    next_attempt_at timestamptz not null default now(),
    last_attempt_at timestamptz,
    last_status     int,            -- of HTTP
    last_error      text,
    finished_at     timestamptz,
    check ((status = 'PENDING') = (finished_at is null))
) with (fillfactor = 90);

create index delivery_webhook on delivery (webhook_id, delivery_no);
create index delivery_created_at on delivery (created_at); -- for retention

-- The queue: a row for each lane that an unfinished delivery must keep its place in. Rows are added under a lock, so
-- numbers are committed in their order, and who reads on after a number misses nothing.
create table turn (
    webhook_id  uuid not null,
    lane        uuid not null, -- a member; or another thing whose events are told in order
    turn_no     bigint not null generated always as identity,
    delivery_id uuid not null references delivery on delete cascade,
    primary key (webhook_id, lane, turn_no)
);

create index turn_webhook on turn (webhook_id, turn_no);
create index turn_delivery on turn (delivery_id);

-- Which node delivers what is for a webhook.
create table lease (
    webhook_id uuid primary key references subscription,
    holder     uuid not null,
    held_until timestamptz not null
);

-- Which platforms see a member, at the place in the stream that the outbox has reached (http.md, Tokens).
create table audience (
    member_id uuid not null,
    platform  text not null,
    linked    boolean not null, -- or else it has opened the member, and nobody was linked yet
    primary key (member_id, platform)
);
