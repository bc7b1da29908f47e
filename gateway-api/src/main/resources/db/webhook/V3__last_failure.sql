-- Of the last failure: a failure long after it is the first of another row of them.
alter table subscription add column last_failure_at timestamptz;
