#!/bin/sh
# Installs the tools that tests/oracles asks, each in a folder of its own, by exact versions and a lock. Needs node, npm and a package registry.
#
#   sh tests/oracles/install.sh FOLDER [TOOL…]       then: INSTALLSPEC_ORACLES=FOLDER
#
# TOOL is a folder of tests/oracles/tools; none: all of npm (`swift`, of 3 GB and Debian's, only by name). One that is there already in this version
# is kept.
set -eu
[ $# -ge 1 ] || { echo "usage: install.sh FOLDER [TOOL...]" >&2; exit 2; }
mkdir -p "$1"
folder=$(cd "$1" && pwd)
shift
here=$(cd "$(dirname "$0")" && pwd)/tools
[ $# -gt 0 ] || set -- $(cd "$here" && dirname */package-lock.json)

for tool in "$@"; do
    stated=$here/$tool/package-lock.json
    [ -f "$stated" ] || stated=$here/$tool/install.sh
    [ -f "$stated" ] || { echo "no such tool: $tool (there are: $(ls "$here" | tr '\n' ' '))" >&2; exit 2; }
    cmp -s "$stated" "$folder/$tool/.installed" && continue
    rm -rf "${folder:?}/$tool"
    mkdir -p "$folder/$tool"
    if [ "${stated##*/}" = install.sh ]; then
        sh "$stated" "$folder/$tool"
    else
        cp "$here/$tool/package.json" "$stated" "$folder/$tool/"
        (cd "$folder/$tool" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
    fi
    cp "$stated" "$folder/$tool/.installed"
    echo "$tool"
done
