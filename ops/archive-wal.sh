#!/bin/sh
# PostgreSQL calls this for each finished piece of its log: archive-wal.sh %p %f FOLDER.
# It answers 0 only when the piece is on the disk of the archive, whole and under its name; else PostgreSQL keeps it and asks again.
set -eu
piece=$1
name=$2.gz
folder=$3

if [ -f "$folder/$name" ]; then
  # Asked for a second time, because the first answer was lost. Another piece of the same name is never written over.
  gunzip -c "$folder/$name" | cmp -s "$piece" -
  exit
fi

gzip -1 -c "$piece" > "$folder/.$name.part"
sync "$folder/.$name.part"
mv "$folder/.$name.part" "$folder/$name"
sync "$folder"
