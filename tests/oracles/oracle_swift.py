"""Swift's compiler and package manager: what they reject of files, and what SwiftPM reads in manifests."""

from __future__ import annotations

import json
import os
import plistlib
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from oracle_apps import ask, asked, tool

HERE = Path(__file__).parent
STUBS = HERE / "stubs/swift"
# What is imported in sources that are judged, and has to hold nothing.
EMPTY = ("Alamofire", "Base", "BuoyKit", "CoreData", "Firebase", "FirebaseCore", "Kit", "React", "ReactAppDependencyProvider", "Zip")
# There is no Objective-C on Linux: its attributes are taken, and mean nothing.
OBJC = ("-enable-objc-interop", "-disable-objc-attr-requires-foundation-module")
_From, _To = TypeVar("_From"), TypeVar("_To")


def swift(name: str = "swift") -> str:
    """`swift` or `swiftc` of the machine, else those of `install.sh`; the test is skipped where neither is."""
    return shutil.which(name) or str(tool("swift", "bin", name))


def present(name: str) -> bool:
    """Whether `swift(name)` would find it."""
    return bool(shutil.which(name)) or Path(os.environ.get("INSTALLSPEC_ORACLES", ""), "swift/bin", name).exists()


def parse(files: Sequence[Path], scratch: Path) -> dict[Path, str]:
    """Those with a syntax error, and what the compiler says."""
    swiftc = swift("swiftc")

    def one(file: Path) -> str:
        done = asked([swiftc, "-frontend", "-parse", file], scratch, seconds=60)
        return done.stderr if done.returncode else ""

    return {file: said for file, said in zip(files, _each(one, files), strict=True) if said}


def stub_modules(folder: Path) -> Path:
    """The modules of `stubs/swift`, compiled into `folder`, each after those that it imports."""
    sources = {file.stem: file.read_text() for file in STUBS.glob("*.swift")} | dict.fromkeys(EMPTY, "")
    done: set[str] = set()
    while len(done) < len(sources):
        ready = [
            name
            for name, text in sources.items()
            if name not in done and not (set(re.findall(r"^(?:@_exported )?import (\w+)", text, re.MULTILINE)) & sources.keys()) - done
        ]
        assert ready, "the stubs import each other"
        for name in ready:
            source = folder / f"{name}.swift"
            source.write_text(sources[name])
            words = ["-frontend", "-emit-module", "-parse-as-library", "-enable-testing", "-module-name", name, "-I", folder]
            ask([swift("swiftc"), *words, "-o", folder / f"{name}.swiftmodule", source], folder)
            done.add(name)
    return folder


def complaints(sources: Sequence[Sequence[Path]], modules: Path, *options: str) -> list[list[str]]:
    """The errors that the compiler finds in each of these programs of some files each, against the stubs; without their places."""
    swiftc = swift("swiftc")

    def one(files: Sequence[Path]) -> list[str]:
        entry = any(re.search(rb"^@(main|UIApplicationMain|NSApplicationMain)\b", file.read_bytes(), re.MULTILINE) for file in files)
        words = ["-typecheck", *(["-parse-as-library"] if entry else []), "-I", modules, "-suppress-warnings", *OBJC, *options]
        done = asked([swiftc, "-frontend", *words, *files], modules, seconds=120)
        said = sorted(set(re.findall(r"^.+?:\d+:\d+: error: (.*)", done.stderr, re.MULTILINE)))
        assert bool(said) == bool(done.returncode), done.stderr
        return said

    return _each(one, sources)


def manifests(folders: Sequence[Path], scratch: Path) -> list[dict[str, Any] | str]:
    """What `swift package dump-package` says of the package in each folder, or why it refuses it."""
    program = swift()

    def one(folder: Path) -> dict[str, Any] | str:
        words = [program, "package", "--disable-sandbox", "--manifest-cache", "none", "--package-path", folder, "dump-package"]
        done = asked([*words, "--scratch-path", scratch / "build"], scratch, HOME=str(scratch))
        said: dict[str, Any] | str = json.loads(done.stdout) if done.returncode == 0 else done.stderr
        return said

    return _each(one, folders)


def packages(manifest: dict[str, Any]) -> dict[str, tuple[str, str, str]]:
    """By identity, the remote packages of a dumped manifest in order: address, lowest version, the first that is too high ("" for an exact one)."""
    out = {}
    for held in manifest["dependencies"]:
        for one in held.get("sourceControl", ()):
            (remote,) = one["location"]["remote"]
            requirement = one["requirement"]
            (bounds,) = requirement.get("range") or [{"lowerBound": requirement["exact"][0], "upperBound": ""}]
            out[one["identity"]] = (remote["urlString"], bounds["lowerBound"], bounds["upperBound"])
    return out


def products(manifest: dict[str, Any]) -> dict[str, list[str]]:
    """By target: what it depends on, `product package` or a bare name, in order."""
    return {
        target["name"]: [
            f"{one['product'][0]} {one['product'][1]}" if "product" in one else one["byName"][0] for one in target["dependencies"]
        ]
        for target in manifest["targets"]
    }


def property_lists(files: Sequence[Path], scratch: Path) -> list[Any]:
    """What Foundation reads in each file; the text of its error where it reads none."""
    folder = scratch / "lists"
    folder.mkdir()
    names = [folder / str(at) for at in range(len(files))]
    for file, name in zip(files, names, strict=True):
        shutil.copy(file, name)
    ask([swift(), HERE / "plists.swift", folder], scratch)
    return [
        plistlib.loads(Path(f"{name}.xml").read_bytes()) if Path(f"{name}.xml").exists() else Path(f"{name}.error").read_text()
        for name in names
    ]


def _each(function: Callable[[_From], _To], given: Iterable[_From]) -> list[_To]:
    """Two at a time: a compiler mostly waits for one core."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(function, given))
