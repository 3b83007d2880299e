#!/bin/sh
# What a user sees: a spec, an app that has drifted from it, and the patch that mends it. $1 is the installspec to run.
set -eu
installspec=$1
here=$(dirname "$0")
app=app_8ffb9410eb0eb848264f8a65

say() { printf '\n\033[1m$ installspec %s\033[0m\n' "$*"; }

say render --sdk layers --app-id $app --platform ios
"$installspec" render --sdk layers --app-id $app --platform ios

say diff examples/shop --sdk layers --app-id $app
status=0
"$installspec" diff "$here/shop" --sdk layers --app-id $app || status=$?
printf '\nexit code %s\n' "$status"
test "$status" = 1 || { echo "the drifted example should give exit code 1" >&2; exit 1; }

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R "$here/shop/." "$copy"
say fix examples/shop --sdk layers --app-id $app
"$installspec" fix "$copy" --sdk layers --app-id $app
say diff examples/shop --sdk layers --app-id $app
"$installspec" diff "$copy" --sdk layers --app-id $app
