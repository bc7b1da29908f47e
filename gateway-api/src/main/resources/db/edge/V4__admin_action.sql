-- What somebody changes that is no event: webhooks, clients, dead letters, read models. It only grows.
create table admin_action (
    action_no  bigint      primary key generated always as identity,
    action_id  uuid        not null unique, -- derived from the request: its repetition is no second action
    at         timestamptz not null,
    actor_type text        not null,
    actor_id   text        not null check (length(actor_id) between 1 and 128),
    trace_id   uuid        not null,
    action     text        not null,
    subject    text        not null,
    details    text        not null check (length(details) <= 2000)
);

create index admin_action_at on admin_action (at);

create function refuse_change_of_admin_action() returns trigger language plpgsql as $$
begin
    raise exception 'What was done is never changed or removed';
end
$$;

create trigger admin_action_append_only
    before update or delete or truncate on admin_action
    for each statement execute function refuse_change_of_admin_action();

-- Also where session_replication_role switches ordinary triggers off.
alter table admin_action enable always trigger admin_action_append_only;
