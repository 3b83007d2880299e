#!/bin/sh
# Debian trixie's Swift in a root of its own: FOLDER/root, and FOLDER/bin/swift and swiftc, which run it there. Called by ../../install.sh with FOLDER.
# Needs Linux, debootstrap, and to be root, here and at each call: every call has a mount namespace of its own, so that nothing stays mounted.
set -eu
folder=$1
for program in debootstrap unshare chroot; do
    command -v "$program" >/dev/null || { echo "swift: $program is missing (Debian: apt-get install -y debootstrap)" >&2; exit 2; }
done
[ "$(id -u)" = 0 ] || { echo "swift: only root can make a root" >&2; exit 2; }

log=$folder/debootstrap.log
debootstrap --variant=minbase --include=swiftlang,libc6-dev,libstdc++-14-dev,git trixie "$folder/root" >"$log" 2>&1 || { tail -n 5 "$log" >&2; exit 1; }
rm -rf "$folder/root/var/cache/apt" "$folder/root/var/lib/apt/lists"

mkdir -p "$folder/bin"
cat >"$folder/bin/swift" <<'WRAPPER'
#!/bin/sh
# Runs the program of this name in the root beside this folder, where the folders of the machine that hold work are as they are here.
set -eu
INSTALLSPEC_ROOT=$(cd "$(dirname "$0")/../root" && pwd) PROGRAM=$(basename "$0") HERE=$(pwd) exec unshare --mount --propagation private sh -c '
    for folder in /*; do
        case $folder in /bin | /sbin | /lib* | /usr | /etc | /var | /boot | /run | /lost+found) continue ;; esac
        [ -d "$folder" ] && [ ! -L "$folder" ] || continue
        mkdir -p "$INSTALLSPEC_ROOT$folder"
        mount --rbind "$folder" "$INSTALLSPEC_ROOT$folder"
    done
    exec chroot "$INSTALLSPEC_ROOT" sh -c '\''cd "$HERE" && exec "/usr/bin/$PROGRAM" "$@"'\'' sh "$@"' sh "$@"
WRAPPER
chmod +x "$folder/bin/swift"
ln -sf swift "$folder/bin/swiftc"
