-- What each client's requests have taken, on all nodes. Not logged: nobody waits for the disk, and when a crash of
-- Postgres empties it, the nodes count on from there.
create unlogged table rate_limit (
    client_id  text primary key,
    taken      bigint not null, -- so many tokens, ever
    settled_at timestamptz not null default clock_timestamp()
) with (fillfactor = 50);
