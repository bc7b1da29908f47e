#!/usr/bin/env bash
# After a restore: copies from the checkpoints that were kept those that the restored log agrees with.
#   split-checkpoints.sh KEPT COMMON EVENTS
# EVENTS is how many events the restored log had ("select max(global_index) from events.domain_event" before the ledger has started on
# it). KEPT stays as it is, and so does what COMMON has already.
set -euo pipefail
kept=$1
common=$2
last=$(printf '%019d' "$3")

mkdir -p "$common"
copied=0 there=0 left=0
for file in "$kept"/*; do
    name=$(basename "$file")
    [[ $name =~ ^[0-9]{19}$ ]] || continue
    if [[ $name > $last ]]; then
        left=$((left + 1))
    elif [ -e "$common/$name" ]; then
        # Signed by the restored ledger over as many events, or copied before.
        there=$((there + 1))
    else
        cp -p "$file" "$common/$name"
        copied=$((copied + 1))
    fi
done
echo "$((copied + there)) common, $left of what was given up"
[ "$there" = 0 ] || echo "$common had $there of them already, and keeps its own"
