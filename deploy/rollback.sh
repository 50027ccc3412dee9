#!/usr/bin/env bash
# Goes back to the release before, or to one that is named, in one step: deploy/rollback.sh [--prefix /opt/monitor] [--no-system] [RELEASE]
# Editions are gone back to with: python -m etl rollback EDITION (or python -m reporting rollback, where there is a desk).
set -euo pipefail

# of this release, also when the link leads to another one
own=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
prefix=/opt/monitor system=1 wanted=
while [ $# -gt 0 ]; do
    case $1 in
        --prefix) prefix=${2:?}; shift 2 ;;
        --no-system) system=0; shift ;;
        -*) sed -n '2,3p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
        *) wanted=$1; shift ;;
    esac
done
current=$(basename "$(readlink "$prefix/current")")
held() { find "$prefix/releases" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort; }
[ -n "$wanted" ] || wanted=$(held | awk -v current="$current" '$0 < current' | tail -n 1)
if [ -z "$wanted" ] || ! held | grep -qxF -- "$wanted"; then
    echo "rollback: no such release; there are: $(held | tr '\n' ' ')(current: $current)" >&2
    exit 1
fi
ln -sfn "releases/$wanted" "$prefix/.next"
mv -T "$prefix/.next" "$prefix/current"
echo "rollback: $wanted is current, $current was"
[ "$system" = 0 ] || "$own/serve.sh" "$prefix"
