#!/usr/bin/env bash
# Makes a data directory of Postgres as the ledger's was at a moment:
#   restore.sh [--for-good] BASE_BACKUP WAL_ARCHIVE NEW_DIRECTORY MOMENT [TIMELINE]
# MOMENT has a zone, such as 2026-11-22T21:15:30.25Z. All that was committed by then is in it, and nothing later; "latest" is the end
# of what was archived. A restore goes on along a timeline of its own. TIMELINE is the one whose past is wanted: the backup's, unless a
# number says that it is one of a later restore. Nothing is written to WAL_ARCHIVE, and the copy archives nothing when it is
# started, so it may be tried as often as one likes; with --for-good it takes the place of what was lost, and its timeline
# is made known to the archive.
# Runs as the user whom the files will belong to, with Postgres' own binaries of the backup's major version in PATH or in PG_BIN. Nobody
# can connect while it runs; it ends with Postgres stopped, ready for the first start.
set -euo pipefail
umask 077
# Postgres works in a directory of its own.
scripts=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
for_good=
[ "${1:-}" != --for-good ] || { for_good=yes; shift; }
base=$(realpath --canonicalize-missing "$1")
archive=$(realpath --canonicalize-missing "$2")
target=$(realpath --canonicalize-missing "$3")
moment=$4
# Not "latest": that would follow whatever was restored since, and stop where it began.
timeline=${5:-current}
PATH=${PG_BIN:+$PG_BIN:}$PATH

fail() {
    echo "$1" >&2
    exit 1
}

for tool in pg_ctl gzip od; do
    command -v "$tool" >/dev/null || fail "$tool is neither in PATH nor in PG_BIN"
done
[ -f "$base/backup_label" ] || fail "$base is no base backup: it has no backup_label"
[ -d "$archive" ] || fail "$archive is no directory"
[ ! -e "$target" ] || fail "$target is there already"
[[ $moment =~ (^latest|Z|[+-][0-9]{2}:?[0-9]{2})$ ]] || fail "$moment says no zone: write 2026-11-22T21:15:30Z"
[[ $timeline =~ ^(current|[1-9][0-9]*)$ ]] || fail "$timeline is no timeline: leave it out, or write its number"

# Postgres knows no abbreviations of zones at that point, not even Z.
moment=${moment/%Z/+00}

cp -a "$base" "$target"
chmod 700 "$target"
rm -f "$target/postmaster.pid" "$target/postmaster.opts" "$target/standby.signal"

# Where the configuration is kept elsewhere, as on Debian, recovery does with the defaults.
lent=()
if [ ! -e "$target/postgresql.conf" ]; then
    : >"$target/postgresql.conf"
    lent+=("$target/postgresql.conf")
fi
if [ ! -e "$target/pg_hba.conf" ]; then
    echo 'local all all reject' >"$target/pg_hba.conf"
    lent+=("$target/pg_hba.conf")
fi

# Postgres wants a socket, and nobody else reaches this one.
sockets=$(mktemp -d)
trap 'rm -rf "$sockets"' EXIT

# Recovery writes no WAL worth keeping but its timeline's history, which is handed over below. What is read of the log is in English.
touch "$target/postgresql.auto.conf"
cp -a "$target/postgresql.auto.conf" "$target/postgresql.auto.conf.before"
cat >>"$target/postgresql.auto.conf" <<SETTINGS
restore_command = 'bash "$scripts/restore-wal.sh" "%f" "%p" "$archive"'
recovery_target_timeline = '$timeline'
$([ "$moment" = latest ] || printf "recovery_target_time = '%s'\nrecovery_target_action = 'promote'" "$moment")
archive_mode = off
autovacuum = off
hot_standby = off
listen_addresses = ''
unix_socket_directories = '$sockets'
logging_collector = off
log_destination = stderr
log_min_messages = warning
lc_messages = 'C'
SETTINGS
touch "$target/recovery.signal"

# Before, since the archive of a running Postgres grows.
segments=$(find "$archive" -maxdepth 1 -name '*.gz' -printf '%f\n' | sed -nE 's/^([0-9A-F]{24})\.gz$/\1/p' | sort)

log=$target.recovery.log
: >"$log"
pg_ctl --silent --pgdata="$target" --log="$log" --wait --timeout=86400 start \
    || { tail -n 5 "$log" >&2; fail "Recovery did not start; see $log"; }
# Ready means that it has reached the moment and has begun a timeline of its own. recovery.signal goes a little earlier, and a stop at
# that point would be one in the middle of recovery.
while ! sed -n 8p "$target/postmaster.pid" 2>/dev/null | grep -q '^ready'; do
    pg_ctl --silent --pgdata="$target" status >/dev/null || { tail -n 5 "$log" >&2; fail "Recovery has failed; see $log"; }
    sleep 0.2
done
pg_ctl --silent --pgdata="$target" --mode=fast --wait --timeout=86400 stop
# As pg_controldata reads it: 1 is "shut down".
[ "$(od -A n -t u4 -j 16 -N 4 "$target/global/pg_control" | tr -d ' ')" = 1 ] || fail "Postgres was not shut down in good order; see $log"

own=$(sed -nE 's/.*selected new timeline ID: ([0-9]+)$/\1/p' "$log" | tail -n 1)
[ -n "$own" ] || fail "Postgres has begun no timeline; see $log"
history=$(printf '%08X.history' "$own")
if [ "$moment" = latest ]; then
    # A segment that is missing looks like the end of the archive.
    past=$(printf '%08X' "$(awk 'NF { last = $1 } END { print last }' "$target/pg_wal/$history")")
    reached=$(sed -nE 's/.*restored log file "([0-9A-F]{24})" from archive$/\1/p' "$log" | tail -n 1)
    end=$(sed -n "/^$past/p" <<<"$segments" | tail -n 1)
    [ -n "$end" ] || fail "The archive has no segment of timeline $past"
    [[ ! $reached < $end ]] || fail "Recovery has ended in ${reached:-the base backup}, and the archive goes on to $end; see $log"
fi

if [ -n "$for_good" ]; then
    # Postgres has taken the next number after those in the archive, and no later restore may take it again.
    alien=$(find "$archive" -maxdepth 1 -name "${history%.history}*.gz" -printf '%f ')
    [ -z "$alien" ] || fail "A copy has written into the archive; move that away: $alien"
    bash "$scripts/archive-wal.sh" "$target/pg_wal/$history" "$history" "$archive" \
        || fail "$history could not be put into the archive"
fi
mv "$target/postgresql.auto.conf.before" "$target/postgresql.auto.conf"
rm -f ${lent[@]+"${lent[@]}"}
[ -n "$for_good" ] || echo 'archive_mode = off' >>"$target/postgresql.auto.conf"
grep -E 'recovery stopping|last completed transaction' "$log" || true
echo "on timeline $own$([ -n "$for_good" ] || echo ', which nobody knows: it archives nothing')"
