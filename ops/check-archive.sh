#!/bin/sh
# Looks whether the log is sent away and copies are made: check-archive.sh FOLDER. Ends with 1 where somebody has to look, and says why.
# The server is named as for any PostgreSQL program; it must be the owner's connection.
set -eu
folder=$1
minutes=${LOG_MINUTES:-15}
hours=${COPY_HOURS:-26}

troubles=$(psql --no-psqlrc --no-password --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 --set minutes="$minutes" <<'END'
select 'The log is not sent away: archive_mode is ' || setting || '. Was the database started without docker-compose.point-in-time.yml?'
from pg_settings where name = 'archive_mode' and setting = 'off'
union all
select format('A piece of the log cannot be sent away since %s: %s. The log of the database says why.', last_failed_time, last_failed_wal)
from pg_stat_archiver where last_failed_time > coalesce(last_archived_time, '-infinity')
union all
select format('No piece of the log was sent away for more than %s minutes; the last one at %s.', :'minutes', coalesce(last_archived_time::text, 'no time'))
from pg_stat_archiver
where greatest(last_archived_time, pg_postmaster_start_time()) < now() - make_interval(mins => :'minutes'::int);
END
)

newest=$(ls -d "$folder"/base-*Z 2>/dev/null | sort | tail -n 1)
oldest_good=$(date -u -d "$hours hours ago" +base-%Y%m%dT%H%M%SZ)
if [ -z "$newest" ]; then
  copies="There is no copy of the cluster in $folder."
elif [ "$(printf '%s\n' "$oldest_good" "$(basename "$newest")" | sort | head -n 1)" != "$oldest_good" ]; then
  copies="The newest copy of the cluster is older than $hours hours: $newest."
else
  copies=
fi

if [ -n "$troubles$copies" ]; then
  printf '%s\n' "$troubles" "$copies" | sed '/^$/d' >&2
  exit 1
fi
echo "The log is sent away, and the newest copy is $newest."
