#!/bin/sh
# Makes a cluster as it was at a moment: restore-to-moment.sh BASE ARCHIVE TARGET MOMENT [TIMELINE].
# The log is read as it went on after BASE. A try before this one began a timeline of its own in the archive: to go there, name it.
# BASE is a copy made before that moment, TARGET an empty or absent folder, MOMENT such as "2026-11-28 09:41:00+00".
# Nothing else is touched. Start PostgreSQL on TARGET afterwards: it reads the log up to the moment and stops there.
set -eu
base=$1
archive=$2
target=$3
moment=$4
timeline=${5:-current}

[ -f "$base/backup_label" ] || { echo "$base is no copy made by base-backup.sh." >&2; exit 1; }
[ -d "$archive" ] || { echo "There is no archive in $archive." >&2; exit 1; }
if [ -d "$target" ] && [ -n "$(ls -A "$target")" ]; then
  echo "$target is not empty. Move it aside first: it may hold what you need." >&2
  exit 1
fi

mkdir -p "$target"
cp -a "$base/." "$target/"
chmod 700 "$target"
rm -f "$target/postmaster.pid"
cat >> "$target/postgresql.auto.conf" <<END
restore_command = 'gunzip -c "$archive/%f.gz" > "%p"'
recovery_target_time = '$moment'
recovery_target_timeline = '$timeline'
recovery_target_action = 'promote'
END
touch "$target/recovery.signal"
echo "Start PostgreSQL on $target; its log says \"recovery stopping before commit\" when it has reached $moment."
