#!/bin/sh
# Written by `handbill ci rsync`: makes the site and copies it to a web server, from any computer that has Python and
# rsync. Only files of the site that are no longer in it are deleted there.
#
#   TARGET=you@host.example.org:/var/www/campaign/ sh publish.sh
#
# By itself, each hour (crontab -e), for updates that come due:
#
#   7 * * * * TARGET=you@host.example.org:/var/www/campaign/ PULL=1 sh /home/you/campaign/publish.sh
set -eu
cd "$(dirname "$0")"
: "${TARGET:?say where the site goes, such as TARGET=you@host.example.org:/var/www/campaign/}"
if [ -n "${PULL:-}" ]; then
  git pull --quiet --rebase --autostash
fi
if [ ! -e .handbill/venv/installed ] || [ requirements.txt -nt .handbill/venv/installed ]; then
  "${PYTHON:-python3}" -m venv .handbill/venv
  .handbill/venv/bin/python -m pip install --quiet --requirement requirements.txt
  touch .handbill/venv/installed
fi
PATH="$PWD/.handbill/venv/bin:$PATH"
@@{count}
handbill build
rsync --archive --checksum --delay-updates --delete-after --exclude .handbill-files build/ "$TARGET"
