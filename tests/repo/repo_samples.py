"""One small repository in every shape in which a view can hold it."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

FILES: dict[str, bytes] = {
    "package.json": b'{"name": "app"}\n',
    "src/main.ts": b"export {};\n",
    "src/deep/er/empty.txt": b"",
    "ios/App.xcodeproj/project.pbxproj": b"// !$*UTF8*$!\n{}\n",
    "with space/t\xc3\xa4st \xf0\x9f\x98\x80.txt".encode("latin-1").decode("utf-8"): b"\x00\xff binary",
    'quo"te/new\nline.txt': b"line\r\n",
    "-dash/--option.ts": b"x\n",
    ":colon/[glob]*.ts": b"y\n",
}
IDENTITY = ("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false")


def write(root: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def git(root: Path, *arguments: str, **env: str) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    clean.update(GIT_CONFIG_NOSYSTEM="1", GIT_CONFIG_GLOBAL=os.devnull, HOME=str(root), **env)
    done = subprocess.run(["git", "-C", str(root), *IDENTITY, *arguments], env=clean, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "surrogateescape")


def commit(root: Path, files: Mapping[str, bytes]) -> Path:
    """A git repository at `root` with one commit that holds `files`."""
    write(root, files)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A", "-f", ".")
    git(root, "commit", "-q", "-m", "all")
    return root


def tarball(path: Path, files: Mapping[str, bytes], mode: str = "w:gz", top: str = "") -> str:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(top + name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return str(path)


def zipped(path: Path, files: Mapping[str, bytes], top: str = "") -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(top + name, data)
    return str(path)
