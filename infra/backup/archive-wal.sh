#!/usr/bin/env bash
# Keeps a segment of WAL, compressed, for Postgres to call:
#   archive_command = '/…/infra/backup/archive-wal.sh "%p" "%f" /var/backups/ledger/wal'
# Ends with 0 once the segment is on disk as NAME.gz, and never changes one that is kept.
set -euo pipefail
umask 077
segment=$1
name=$2
archive=$3
kept=$archive/$name.gz

if [ -e "$kept" ]; then
    # Postgres asks again when it did not hear of the first success.
    gzip --decompress --stdout "$kept" | cmp --silent - "$segment" || exit 1
    sync "$archive"
    exit
fi
fresh=$archive/.$name.$$
trap 'rm -f "$fresh"' EXIT
gzip --fast --no-name --stdout "$segment" >"$fresh"
sync "$fresh"
mv --no-clobber "$fresh" "$kept"
# Still there if another one has come first: the next call compares.
[ ! -e "$fresh" ]
sync "$archive"
