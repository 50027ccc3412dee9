#!/usr/bin/env bash
# Creates .venv if there is none and installs pinned packages into it, each only as the file whose hash stands in the list.
# Usage: tools/setup_venv.sh PYTHON REQUIREMENTS...
set -euo pipefail

python="$1"
shift

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "setup: Python 3.11 or later is needed, \`${python:-python3}\` is not it." >&2
    echo "       Install Debian's python3 (bookworm or later), or say which one: make run PYTHON=/path/to/python3.11" >&2
    exit 1
fi

if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "setup: installing Debian's python3-venv"
        apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv >/dev/null || true
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "setup: this Python cannot create environments (no ensurepip)." >&2
        echo "       Install Debian's python3-venv (apt-get install python3-venv) and run make again." >&2
        exit 1
    fi
    echo "setup: creating .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi

requirements=()
for file in "$@"; do requirements+=(-r "$file"); done

echo "setup: installing $*"
pip=(.venv/bin/python -m pip --disable-pip-version-check --quiet)
# uv takes seconds where pip takes most of a minute; without it pip does the same work. Both compile what they install:
# otherwise every start reads and compiles it anew where the environment may not be written to, which takes seconds.
if "${pip[@]}" install --require-hashes -r tools/uv-requirements.txt 2>/dev/null \
    && .venv/bin/python -m uv pip install --quiet --require-hashes --compile-bytecode --python .venv/bin/python "${requirements[@]}"; then
    exit 0
fi
echo "setup: uv did not work here, installing with pip (slower)"
"${pip[@]}" install --require-hashes --compile "${requirements[@]}"
