-- Not logged: after a crash of Postgres all buckets are full again, which does no harm, and no request waits for the disk.
create unlogged table rate_limit (
    id    text primary key, -- client id and limit
    state bytea             -- Bucket4j's
) with (fillfactor = 50);
