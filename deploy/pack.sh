#!/usr/bin/env bash
# Puts everything that an installation without a network needs into one folder: the program, its built scripts, its wheels, and the
# list of all that is in it (sbom.json, CycloneDX). Runs where there is a network, and `make plotly sbom` was run. Usage: deploy/pack.sh FOLDER [PYTHON]
set -euo pipefail

usage="usage: deploy/pack.sh FOLDER [PYTHON]   (FOLDER must not be there yet)"
folder=${1:?$usage}
python=${2:-python3}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
[ ! -e "$folder" ] || { echo "pack: $folder is there already. Name a new folder." >&2; exit 2; }
[ -d "$root/assets/vendor" ] || { echo "pack: the built scripts are missing. Run \`make plotly\` first." >&2; exit 2; }

tools="$root/.venv/bin/python"
"$tools" -c 'import cyclonedx_py' 2>/dev/null || { echo "pack: what lists the packages is missing. Run \`make sbom\` first." >&2; exit 2; }

aside="$folder.part"
rm -rf "$aside"
mkdir -p "$aside/program" "$aside/wheels"
trap 'rm -rf "$aside"' EXIT
(cd "$root" && tar -cf - LICENSE README.md CHANGELOG.md Makefile pyproject.toml requirements*.txt assets dashboard deploy etl reporting vocabulary tools) \
    | tar -xf - -C "$aside/program" --exclude='__pycache__' --exclude='node_modules'
echo "pack: fetching wheels"
"$python" -m pip --disable-pip-version-check --quiet download --require-hashes --only-binary=:all: --requirement "$root/requirements.txt" --dest "$aside/wheels"
echo "pack: listing what is in it"
(cd "$root" && "$tools" -m tools.sbom "$(realpath "$aside")/sbom.json" --wheels "$(realpath "$aside")/wheels")
sums=$(cd "$aside" && find . -type f -print0 | sort -z | xargs -0 sha256sum)
echo "$sums" > "$aside/SHA256SUMS"
mv "$aside" "$folder"
trap - EXIT
echo "pack: $(du -sh "$folder" | cut -f1) in $folder. Carry it over and run as root: $folder/program/deploy/install.sh"
