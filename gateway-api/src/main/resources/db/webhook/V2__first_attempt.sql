-- When a delivery was tried first: it is given up so long after that, however long it had waited for its turn before.
alter table delivery add column first_attempt_at timestamptz;
