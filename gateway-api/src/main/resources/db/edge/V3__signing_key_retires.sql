comment on column signing_key.retire_at is
    'It verifies until then. Once this is set there is a newer key, which signs as soon as every node knows it.';
alter table signing_key add key_no bigint not null generated always as identity;
comment on column signing_key.key_no is
    'In the order in which keys have replaced each other: two may be made in one moment, and the nodes'' clocks differ.';
