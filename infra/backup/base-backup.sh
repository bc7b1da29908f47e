#!/usr/bin/env bash
# Takes a base backup of a running Postgres:
#   base-backup.sh DIRECTORY
# into DIRECTORY/base-<UTC time>, and prints that name. Server and role come as for every tool of Postgres: PGHOST, PGPORT,
# PGUSER, PGPASSFILE. The role has REPLICATION, and nothing else. Postgres' tools of the server's major version are in PATH or in
# PG_BIN. What is unfinished ends in .part.
set -euo pipefail
umask 077
directory=$1
backup=$directory/base-$(date -u +%Y%m%dT%H%M%SZ)
PATH=${PG_BIN:+$PG_BIN:}$PATH

for tool in pg_basebackup pg_verifybackup; do
    command -v "$tool" >/dev/null || { echo "$tool is neither in PATH nor in PG_BIN" >&2; exit 1; }
done

mkdir -p "$directory"
trap 'rm -rf "$backup.part"' EXIT
pg_basebackup --pgdata="$backup.part" --checkpoint=fast --wal-method=stream --manifest-checksums=SHA256 --no-password
pg_verifybackup --quiet "$backup.part"
mv "$backup.part" "$backup"
sync "$directory"
echo "$backup"
