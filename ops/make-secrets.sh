#!/bin/sh
# Makes what docker-compose.yml reads from the folder `secrets`: make-secrets.sh [FOLDER]. What is there is left as it is.
#
# Whoever upgrades from a .env with the passwords in it, says them once: POSTGRES_PASSWORD=… APP_DATABASE_PASSWORD=… AUTH_SECRET=… ops/make-secrets.sh
# The folder is its owner's alone. The files in it are readable, since each container reads its own as a user of its own.
set -eu
folder=${1:-secrets}
mkdir -p "$folder"
chmod 700 "$folder"
cd "$folder"

random() { od -An -tx1 -N32 /dev/urandom | tr -d ' \n'; }
keep() { # NAME VALUE
  [ -e "$1" ] && return
  printf '%s' "$2" > "$1.part"
  chmod 444 "$1.part"
  mv "$1.part" "$1"
}

# One that is made anew beside an address that has the old one would fit nothing.
if [ -e database-url ] && [ ! -e postgres-password ]; then
  echo "$folder/database-url is there and $folder/postgres-password is not: put back the one that belongs to it." >&2
  exit 1
fi

keep postgres-password "${POSTGRES_PASSWORD:-$(random)}"
keep database-url "postgres://quality:$(cat postgres-password)@database:5432/quality"
keep app-database-url "postgres://qm_app:${APP_DATABASE_PASSWORD:-$(random)}@database:5432/quality"
keep auth-secret "${AUTH_SECRET:-$(random)}"
keep metrics-token "$(random)"

# Empty until somebody needs it.
for name in backup-key smtp-url oidc-client-secret direct-database-url replica-database-url \
  s3-secret-access-key backup-s3-secret-access-key otlp-headers; do
  keep "$name" ""
done
