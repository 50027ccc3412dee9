#!/usr/bin/env bash
# Lets systemd run the release that is current: its units, and every service that is in use begun anew. Called by install.sh and
# rollback.sh; ends with the first service that does not start.  Usage: deploy/serve.sh PREFIX
set -euo pipefail

prefix=${1:?usage: deploy/serve.sh PREFIX}
install -m 0644 "$prefix"/current/deploy/systemd/* /etc/systemd/system/
systemctl daemon-reload
systemctl enable --now monitor-web.socket monitor-edition.timer monitor-backup.timer >/dev/null
systemctl reset-failed monitor-web.service 2>/dev/null || true
systemctl restart monitor-web.service
for unit in monitor-desk.service monitor-alerts.service monitor-inspectors.service; do
    ! systemctl is-enabled --quiet "$unit" || systemctl restart "$unit"
done
