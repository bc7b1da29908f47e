#!/usr/bin/env bash
# Brings back what archive-wal.sh has kept, for Postgres to call:
#   restore_command = '/…/infra/backup/restore-wal.sh "%f" "%p" /var/backups/ledger/wal'
# Ends with 1 when there is no such segment, which to Postgres is the end of the archive, and with 255 when it can't be read, which ends
# the recovery.
set -euo pipefail
name=$1
target=$2
archive=$3

[ -d "$archive" ] || exit 255
[ -e "$archive/$name.gz" ] || exit 1
gzip --decompress --stdout "$archive/$name.gz" >"$target" || exit 255
