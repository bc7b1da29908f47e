#!/usr/bin/env bash
# Removes what is older than may be kept (the guide says why that matters):
#   expire.sh BACKUPS WAL_ARCHIVE DAYS
# takes away base backups of more than DAYS ago, though never the newest, and the WAL that no backup needs that stays. Histories of
# timelines stay: they are small, and a restore takes the next free number by them. pg_archivecleanup is in PATH or in PG_BIN.
set -euo pipefail
backups=$1
archive=$2
days=$3
PATH=${PG_BIN:+$PG_BIN:}$PATH

command -v pg_archivecleanup >/dev/null || { echo "pg_archivecleanup is neither in PATH nor in PG_BIN" >&2; exit 1; }

mapfile -t all < <(find "$backups" -mindepth 1 -maxdepth 1 -type d -name 'base-*Z' | sort)
[ ${#all[@]} -gt 0 ] || { echo "There is no base backup in $backups" >&2; exit 1; }
newest=${all[-1]}
limit=base-$(date -u -d "$days days ago" +%Y%m%dT%H%M%SZ)
oldest=
for backup in "${all[@]}"; do
    if [ "$backup" != "$newest" ] && [[ "$(basename "$backup")" < "$limit" ]]; then
        rm -rf "$backup"
        echo "removed $backup"
    elif [ -z "$oldest" ]; then
        oldest=$backup
    fi
done
first=$(sed -nE 's/^START WAL LOCATION: .*\(file ([0-9A-F]{24})\)$/\1/p' "$oldest/backup_label")
[ -n "$first" ] || { echo "$oldest/backup_label names no segment" >&2; exit 1; }
pg_archivecleanup -x .gz "$archive" "$first"
