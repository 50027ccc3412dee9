#!/usr/bin/env bash
# Installs a packed folder (deploy/pack.sh), or upgrades to it, without a network and without a failed request:
#   deploy/install.sh [--prefix /opt/monitor] [--home /var/lib/monitor] [--python python3] [--no-system]
# --no-system leaves users, /etc and systemd alone. Whatever fails before the link has moved leaves the release before in place.
set -euo pipefail

prefix=/opt/monitor home=/var/lib/monitor python=python3 system=1
while [ $# -gt 0 ]; do
    case $1 in
        --prefix) prefix=${2:?}; shift 2 ;;
        --home) home=${2:?}; shift 2 ;;
        --python) python=${2:?}; shift 2 ;;
        --no-system) system=0; shift ;;
        *) sed -n '2,4p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
    esac
done
program=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
packed=$(dirname "$program")
say() { echo "install: $*"; }
stop() { echo "install: $*" >&2; exit 1; }

[ -d "$packed/wheels" ] || stop "there are no wheels in $packed. Make the folder with deploy/pack.sh and run the install.sh inside of it."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || stop "$python is not Python 3.11 or later; name one with --python."
(cd "$packed" && sha256sum --quiet --check SHA256SUMS) || stop "the folder is not what was packed. Carry it over again."
if [ "$system" = 1 ]; then
    [ "$(id -u)" = 0 ] || stop "run it as root, or with --no-system and folders of your own."
    command -v systemctl >/dev/null || stop "systemd was not found here; --no-system leaves it out."
fi

release="$prefix/releases/$(date -u +%Y%m%dT%H%M%SZ)"
[ ! -e "$release" ] || stop "$release is there already; wait a second and start again."
mkdir -p "$release"
trap 'rm -rf "$release"; echo "install: nothing was changed" >&2' EXIT
say "copying the program"
cp -R "$program/." "$release/"
say "installing packages from $packed/wheels"
"$python" -m venv "$release/.venv"
"$release/.venv/bin/python" -m pip --disable-pip-version-check --quiet install --require-hashes --compile --no-index --find-links "$packed/wheels" --requirement "$release/requirements.txt"
(cd "$release" && .venv/bin/python -m compileall -q vocabulary etl reporting dashboard)

if [ "$system" = 1 ]; then
    getent group monitor >/dev/null || groupadd --system monitor
    id monitor >/dev/null 2>&1 || useradd --system --gid monitor --home-dir "$home" --shell /usr/sbin/nologin monitor
    id monitor-web >/dev/null 2>&1 || useradd --system --gid monitor --home-dir /nonexistent --shell /usr/sbin/nologin monitor-web
    install -d -o monitor -g monitor -m 0750 "$home"
    install -d -o monitor -g monitor -m 0700 /var/backups/monitor
    install -d -m 0755 /etc/monitor
    [ -e /etc/monitor/monitor.env ] || install -m 0644 "$release/deploy/monitor.env" /etc/monitor/monitor.env
    as_monitor() { runuser -u monitor -- env "MONITOR_HOME=$home" PYTHONDONTWRITEBYTECODE=1 "$@"; }
else
    mkdir -p "$home"
    as_monitor() { env "MONITOR_HOME=$home" PYTHONDONTWRITEBYTECODE=1 "$@"; }
fi
say "making an edition where something is new"
(cd "$release" && as_monitor .venv/bin/python -m etl build)

previous=$(readlink "$prefix/current" || true)
ln -sfn "${release#"$prefix/"}" "$prefix/.next"
mv -T "$prefix/.next" "$prefix/current"
trap - EXIT
say "$(basename "$release") is current${previous:+, $(basename "$previous") was}"
if [ "$system" = 1 ]; then
    if ! "$release/deploy/serve.sh" "$prefix"; then
        [ -n "$previous" ] || stop "the program is installed and does not start. Look with: journalctl -u monitor-web"
        ln -sfn "$previous" "$prefix/.next"
        mv -T "$prefix/.next" "$prefix/current"
        "$release/deploy/serve.sh" "$prefix" || stop "neither the new release nor $(basename "$previous") starts. Look with: journalctl -u monitor-web"
        rm -rf "$release"
        stop "$(basename "$release") does not start, $(basename "$previous") serves again. Look with: journalctl -u monitor-web"
    fi
    say "serving; look with: cd $prefix/current && MONITOR_HOME=$home .venv/bin/python -m dashboard doctor"
else
    say "start it with: cd $prefix/current && MONITOR_HOME=$home .venv/bin/python -m dashboard"
fi
# three releases are kept to go back to
find "$prefix/releases" -mindepth 1 -maxdepth 1 -type d | sort | head -n -3 | xargs -r rm -rf
