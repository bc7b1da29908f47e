-- Names are unqualified: Flyway runs with the default schema "edge".

create table credential (
    client_id   text primary key check (length(client_id) between 1 and 128),
    platform    text not null check (length(platform) between 1 and 64),
    role        text not null check (role in ('SERVICE', 'CLIENT_ADMIN', 'RRR_ADMIN', 'AUDITOR')),
    secret_hash text not null,
    disabled_at timestamptz,
    created_at  timestamptz not null default now()
);

create table signing_key (
    kid         text primary key,
    private_key bytea not null, -- PKCS #8
    public_key  bytea not null, -- X.509
    created_at  timestamptz not null,
    retire_at   timestamptz     -- verifies until then, and signs no more once it is set
);

create table idempotency_record (
    platform     text not null,
    endpoint     text not null, -- method and path template
    key          text not null,
    payload_hash bytea not null,
    state        text not null check (state in ('RUNNING', 'COMPLETED')),
    claim_token  uuid not null,
    claimed_at   timestamptz not null,
    status       int,
    headers      jsonb,
    body         bytea,
    created_at   timestamptz not null default now(),
    primary key (platform, endpoint, key),
    check (state = 'RUNNING' or (status is not null and headers is not null and body is not null))
);

-- For retention: 30 days and a margin (audit.md).
create index idempotency_record_created_at on idempotency_record (created_at);
