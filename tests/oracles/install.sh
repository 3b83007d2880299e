#!/bin/sh
# Installs the tools that tests/oracles asks, each in a folder of its own, by exact versions and a lock. Needs node, npm and a package registry.
#
#   sh tests/oracles/install.sh FOLDER [TOOL…]       then: INSTALLSPEC_ORACLES=FOLDER
#
# TOOL is a folder of tests/oracles/tools; none: all of them. One that is there already in this version is kept.
set -eu
[ $# -ge 1 ] || { echo "usage: install.sh FOLDER [TOOL...]" >&2; exit 2; }
mkdir -p "$1"
folder=$(cd "$1" && pwd)
shift
here=$(cd "$(dirname "$0")" && pwd)/tools
[ $# -gt 0 ] || set -- $(ls "$here")

for tool in "$@"; do
    [ -f "$here/$tool/package-lock.json" ] || { echo "no such tool: $tool (there are: $(ls "$here" | tr '\n' ' '))" >&2; exit 2; }
    cmp -s "$here/$tool/package-lock.json" "$folder/$tool/.installed" && continue
    rm -rf "${folder:?}/$tool"
    mkdir -p "$folder/$tool"
    cp "$here/$tool/package.json" "$here/$tool/package-lock.json" "$folder/$tool/"
    (cd "$folder/$tool" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
    cp "$here/$tool/package-lock.json" "$folder/$tool/.installed"
    echo "$tool"
done
