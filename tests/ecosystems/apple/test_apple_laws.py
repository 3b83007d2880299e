"""What holds for every format of Apple's ecosystem, whatever the bytes."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from installspec.ecosystems.apple import (
    cartfile,
    cartfile_resolved,
    info_plist,
    objc,
    package_resolved,
    package_swift,
    pbxproj,
    pod_helper,
    podfile,
    podfile_lock,
    podspec,
    swift,
    tuist,
    xcconfig,
    xcodegen,
    xcscheme,
    xcworkspace,
)
from installspec.ecosystems.apple.link import link
from installspec.model.facts import Dependency, Locked
from installspec.model.source import Focus, Source
from installspec.text.files import Files

FORMATS = {
    "Info.plist": info_plist,
    "App.m": objc,
    "Package.resolved": package_resolved,
    "Cartfile": cartfile,
    "Cartfile.resolved": cartfile_resolved,
    "Package.swift": package_swift,
    "project.pbxproj": pbxproj,
    "Podfile": podfile,
    "Podfile.lock": podfile_lock,
    "pods.rb": pod_helper,
    "Kit.podspec": podspec,
    "App.swift": swift,
    "Project.swift": tuist,
    "App.xcconfig": xcconfig,
    "project.yml": xcodegen,
    "target.yml": xcodegen,
    "App.xcscheme": xcscheme,
    "contents.xcworkspacedata": xcworkspace,
}
HERE = Path(__file__).parent
SAMPLES = sorted(
    (path for path in HERE.glob("*/*/in/**/*") if path.is_file() and path.name in FORMATS and "s23_" not in str(path)), key=str
)


def read(name: str, data: bytes) -> list[object]:
    path = f"App.xcodeproj/{name}" if name == "project.pbxproj" else name
    parsed = FORMATS[name].parse(Source(path, data))
    for fact in parsed.facts:
        if isinstance(fact, Dependency):
            assert 0 <= fact.where.start <= fact.at.start <= fact.at.end <= fact.where.end <= len(data)
            if fact.requirement:
                assert data[fact.at.start : fact.at.end].decode("utf-8", "replace") == fact.requirement
    return list(parsed.facts)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.relative_to(HERE).as_posix())
def test_damaged_files_never_raise(path: Path) -> None:
    data = path.read_bytes()
    dice = random.Random(7)
    for _ in range(60):
        at, size = dice.randrange(len(data) + 1), dice.randrange(6)
        insert = bytes(dice.choice(b"\"'()[]{}<>#/*\\\n,;:=%\x00\xff\xc3 ae$") for _ in range(dice.randrange(4)))
        facts = read(path.name, data[:at] + insert + data[at + size :])
        link(facts, Files([path.name]))  # type: ignore[arg-type]
    for at in range(0, len(data), max(1, len(data) // 40)):
        read(path.name, data[:at])


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00\x00", b"\x00" * 50, "é\r\n".encode("utf-16"), b"\xef\xbb\xbf", bytes(range(256))])
def test_foreign_bytes_never_raise(name: str, data: bytes) -> None:
    read(name, data)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Podfile", b"pod(\n"),
        ("Podfile", b"%(((((\n"),
        ("Podfile", b"<<A\n"),
        ("Podfile", b"def a\na\n"),
        ("Podfile", b"target 'a' do\n"),
        ("Podfile", b"if a then b end\n"),
        ("Podfile", b"x = [\n"),
        ("Podfile", b"\"#{"),
        ("Podfile", b"x = {\n"),
        ("Podfile", b"x = {}\n"),
        ("Podfile", b"pod ({\n"),
        ("Podfile", b"pod 'a', ((({{{"),
        ("Podfile", b"require_relative 'a"),
        ("Podfile", b"target 'a'\n"),
        ("pods.rb", b"A = { :a => 'b' }\n"),
        ("Package.swift", b".package(PackageDescription "),
        ("Package.swift", b".package(url: \"a\", PackageDescription"),
        ("Package.swift", b"\"\\(PackageDescription"),
        ("Package.swift", b"/*PackageDescription"),
        ("Package.swift", b".target(name: \"a\", dependencies: [PackageDescription"),
        ("Podfile.lock", b"PODS:\n  - \n"),
        ("Podfile.lock", b"PODS:\n<<<<<<< a\n"),
        ("Package.swift", b"([{PackageDescription "),
        ("Package.swift", b".package(url: \"PackageDescription\", (1...2)"),
        ("Package.swift", b"((((]PackageDescription"),
        ("App.xcconfig", b"A[=]["),
        ("Package.resolved", b"[{"),
        ("project.pbxproj", b"\n/* Begin PBXProject section */"),
        ("project.pbxproj", b"lastKnownFileType = folder; "),
    ],
)  # fmt: skip
def test_time_is_linear(name: str, unit: bytes) -> None:
    """Eight times the input may take at most some 8 times the time (24, so that a busy machine does not fail it)."""

    def seconds(size: int) -> float:
        data = unit * (size // len(unit))
        runs = []
        for _ in range(3):
            started = time.process_time()
            read(name, data)
            runs.append(time.process_time() - started)
        return min(runs)

    # One of three attempts is enough: what is quadratic never looks linear, while a busy machine makes anything look slow.
    assert any(seconds(96_000) < 24 * max(seconds(12_000), 0.004) for _ in range(3))


def test_lock_files_honour_the_focus() -> None:
    lock = b"PODS:\n  - Kit (1.0)\n  - Kit/Core (1.0)\n  - Kitchen (2.0)\n\nDEPENDENCIES:\n  - Kit\n"
    parsed = podfile_lock.parse(Source("Podfile.lock", lock, Focus(frozenset({"Kit"}))))
    assert [(fact.name, fact.version, fact.direct) for fact in parsed.facts if isinstance(fact, Locked)] == [
        ("Kit", "1.0", True),
        ("Kit/Core", "1.0", False),
    ]
    pins = b'{"pins": [{"identity": "kit", "location": "https://git.example/o/Kit", "state": {"version": "1.0.0"}}], "version": 2}'
    assert len(package_resolved.parse(Source("Package.resolved", pins, Focus(frozenset({"kit"})))).facts) == 1
    assert package_resolved.parse(Source("Package.resolved", pins, Focus(frozenset({"pin"})))).facts == ()


def test_link_is_independent_of_order() -> None:
    folder = HERE / "xcodegen" / "project_with_includes" / "in"
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    facts = [
        fact
        for path in paths
        if path.rpartition("/")[2] in FORMATS
        for fact in FORMATS[path.rpartition("/")[2]].parse(Source(path, (folder / path).read_bytes())).facts
    ]
    want = sorted(map(repr, link(facts, Files(paths))))
    assert sorted(map(repr, link(facts[::-1], Files(paths[::-1])))) == want
