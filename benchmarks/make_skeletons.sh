#!/bin/sh
# Makes the apps that skeletons.py reads: what each framework's own generator writes, nothing of ours. Needs node, npm, git and a package registry.
#
#   sh benchmarks/make_skeletons.sh DIR
#
# Every generator is named by its exact version. One that is there already is kept; one that fails is named, and the others still come.
set -u
[ $# -eq 1 ] || { echo "usage: make_skeletons.sh DIR" >&2; exit 2; }
mkdir -p "$1" && cd "$1" || exit 2
failed=""

# make NAME COMMAND…: runs a generator that writes the folder NAME, then commits what it wrote.
make() {
    name=$1
    shift
    [ -d "$name/.git" ] && return
    rm -rf "$name"
    if "$@" </dev/null >"$name.log" 2>&1 && [ -f "$name/package.json" ]; then
        rm -rf "$name/node_modules"
        find "$name" -mindepth 2 -name .git -prune -exec rm -rf {} +
        rm -rf "$name/.git"
        (cd "$name" && git init -q && git add -A -f && git -c user.name=bench -c user.email=bench@example.com commit -q -m skeleton)
        rm -f "$name.log"
        echo "$name"
    else
        failed="$failed $name"
    fi
}

react_native() {
    npx --yes @react-native-community/cli@20.2.0 init App --version "$2" --skip-install --skip-git-init --pm npm --install-pods false --directory "$1"
}

vite() {
    npx --yes create-vite@7.1.2 "$1" --template "$2" --no-interactive
}

next() {
    name=$1
    shift
    npx --yes create-next-app@15.5.4 "$name" --ts --eslint --tailwind --import-alias '@/*' --no-turbopack --use-npm --skip-install --disable-git --yes "$@"
}

capacitor() {
    vite "$1" react-ts && (
        cd "$1" &&
            npm install --silent @capacitor/core@7.6.9 @capacitor/ios@7.6.9 @capacitor/android@7.6.9 &&
            npm install --silent --save-dev @capacitor/cli@7.6.9 &&
            npx cap init App com.example.app --web-dir dist &&
            mkdir -p dist && cp index.html dist/ && npx cap add android && npx cap add ios
        code=$?
        rm -rf dist
        # Without CocoaPods the last step of `cap add ios` fails; the project is there all the same.
        [ -f ios/App/Podfile ] || exit $code
    )
}

for one in rn087:0.87.1 rn081:0.81.5 rn076:0.76.9 rn072:0.72.17 rn068:0.68.7; do
    make "${one%%:*}" react_native "${one%%:*}" "${one##*:}"
done
for one in expo-blank:blank@54.0.47 expo-tabs:tabs@54.0.56 expo-default:default@54.0.64 expo-bare:bare-minimum@54.0.54; do
    make "${one%%:*}" npx --yes create-expo-app@5.0.0 "${one%%:*}" --template "expo-template-${one#*:}" --no-install --yes
done
for one in react react-ts vue svelte; do
    make "vite-$one" vite "vite-$one" "$one"
done
make next-app next next-app --app --src-dir
make next-pages next next-pages --no-app
make capacitor capacitor capacitor

[ -z "$failed" ] || { echo "could not be made:$failed (see the logs in $1)" >&2; exit 1; }
