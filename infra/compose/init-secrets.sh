#!/usr/bin/env bash
# Makes the secrets of compose.yaml, once, readable by their owner alone. They are in no repository.
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")"
umask 077

for file in postgres.env ledger.env grafana.env; do
    [ ! -e "$file" ] || { echo "$file is there already" >&2; exit 1; }
done
secret() { head -c 32 /dev/urandom | base64 | tr -d '=\n' | tr '+/' '-_'; }
owner=$(secret)
app=$(secret)

cat >postgres.env <<ENV
POSTGRES_PASSWORD=$(secret)
LEDGER_OWNER_PASSWORD=$owner
LEDGER_APP_PASSWORD=$app
BACKUP_PASSWORD=$(secret)
ENV
cat >ledger.env <<ENV
SPRING_DATASOURCE_USERNAME=ledger_app
SPRING_DATASOURCE_PASSWORD=$app
SPRING_FLYWAY_USER=ledger
SPRING_FLYWAY_PASSWORD=$owner
ENV
cat >grafana.env <<ENV
GF_SECURITY_ADMIN_PASSWORD=$(secret)
ENV
