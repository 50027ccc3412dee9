#!/usr/bin/env bash
# Makes sure that the tests have a browser, fonts with Kazakh letters, LibreOffice, which opens the decks that are made,
# PostgreSQL, which the tests of reports start aside, R, which runs the lines that the cube shows, and nginx and a second systemd for the
# tests of deploy/. Does nothing when they are there.
set -euo pipefail

FONTS=/usr/share/fonts/truetype
missing=()
[ -x /usr/bin/chromium ] || missing+=(chromium)
[ -f "$FONTS/dejavu/DejaVuSans.ttf" ] || missing+=(fonts-dejavu-core)
[ -f "$FONTS/noto/NotoSans-Regular.ttf" ] || missing+=(fonts-noto-core)
command -v soffice >/dev/null || missing+=(libreoffice-calc-nogui libreoffice-impress-nogui libreoffice-writer-nogui)
compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || missing+=(postgresql)
command -v Rscript >/dev/null || missing+=(r-base-core)
[ -x /usr/sbin/nginx ] || missing+=(nginx-light)
command -v systemd-nspawn >/dev/null || missing+=(systemd-container)
command -v curl >/dev/null || missing+=(curl)
command -v openssl >/dev/null || missing+=(openssl)
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "tests: the tests need Debian's ${missing[*]}." >&2
    echo "       Install them (sudo apt-get install ${missing[*]}) and run make test again." >&2
    exit 1
fi

echo "tests: installing Debian's ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
if ! { apt-get update && apt-get install --yes --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    echo "tests: apt-get could not install ${missing[*]}; the whole log is in $log." >&2
    exit 1
fi
rm -f "$log"
