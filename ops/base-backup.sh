#!/bin/sh
# Copies the running cluster, checks the copy, and lets go of what it makes unnecessary: base-backup.sh FOLDER ARCHIVE.
# The server is named as for any PostgreSQL program: PGHOST, PGUSER, PGPASSWORD. Two copies are kept, and the log since the older one.
set -eu
folder=$1
archive=$2
name=base-$(date -u +%Y%m%dT%H%M%SZ)

mkdir -p "$folder"
rm -rf "$folder"/base-*.part
pg_basebackup --pgdata "$folder/$name.part" --checkpoint fast --wal-method stream --no-password
pg_verifybackup --quiet "$folder/$name.part"
mv "$folder/$name.part" "$folder/$name"
sync "$folder"
echo "$folder/$name"

# The newest two stay; nothing is deleted before a newer one was checked.
ls -d "$folder"/base-*Z | sort -r | tail -n +3 | while read -r old; do rm -rf "$old"; done
oldest=$(ls -d "$folder"/base-*Z | sort | head -n 1)
first=$(sed -n 's/^START WAL LOCATION: .*(file \([0-9A-F]*\)).*/\1/p' "$oldest/backup_label")
pg_archivecleanup -x .gz "$archive" "$first"
