#!/usr/bin/env bash
# Run once, by the image of Postgres, on an empty volume: the two roles of README, and the one that takes backups.
set -eu
psql --username=postgres --dbname=ledger --set=ON_ERROR_STOP=1 \
    --set=owner="$LEDGER_OWNER_PASSWORD" --set=app="$LEDGER_APP_PASSWORD" --set=backup="$BACKUP_PASSWORD" <<'SQL'
CREATE ROLE ledger LOGIN PASSWORD :'owner';
CREATE ROLE ledger_app LOGIN PASSWORD :'app';
CREATE ROLE backup LOGIN REPLICATION PASSWORD :'backup';
ALTER DATABASE ledger OWNER TO ledger;
REVOKE ALL ON DATABASE ledger FROM PUBLIC;
GRANT CONNECT ON DATABASE ledger TO ledger_app;
SQL
