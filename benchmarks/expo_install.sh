#!/bin/sh
# What `expo install @sentry/react-native` changes in an Expo app, and what `installspec fix --sdk sentry` changes: docs/expo-install.md explains them.
# Needs node, npm and a package registry; takes two minutes.
#
#   sh benchmarks/expo_install.sh SKELETON       an app with its git history, as make_skeletons.sh makes expo-blank
set -eu
[ $# -eq 1 ] || { echo "usage: expo_install.sh SKELETON" >&2; exit 2; }
here=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export CI=1 EXPO_NO_TELEMETRY=1 EXPO_NO_GIT_STATUS=1
python=${PYTHON:-python3}

cp -r "$1" "$scratch/expo" && cp -r "$1" "$scratch/fix"
cd "$scratch/expo"
npm install --ignore-scripts --no-audit --no-fund --loglevel=error >&2
npx expo install @sentry/react-native >&2
rm -f package-lock.json
echo "# expo install @sentry/react-native"
git add -A && git diff --cached

cd "$scratch/fix"
PYTHONPATH=$here "$python" -m installspec fix --sdk sentry --var dsn=https://examplePublicKey@o0.ingest.example/0 . >&2
echo "# installspec fix --sdk sentry"
git add -A && git diff --cached

# The native projects that each of the two app.json gives.
(cd "$scratch/fix" && npm install --ignore-scripts --no-audit --no-fund --loglevel=error >&2)
for one in expo fix; do
    (cd "$scratch/$one" && npx expo prebuild --no-install >&2)
done
echo "# the native projects after expo prebuild"
cd "$scratch" && diff -r expo/ios fix/ios || true
diff -r expo/android fix/android || true
