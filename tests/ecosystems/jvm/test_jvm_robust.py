"""No bytes make a format of this ecosystem raise, and what it says of them is where it says."""

from __future__ import annotations

import random
import time
from pathlib import Path
from types import ModuleType

import pytest

from installspec.ecosystems.jvm import (
    android_manifest,
    build_gradle,
    build_gradle_kts,
    build_logic,
    gradle_lockfile,
    gradle_properties,
    java,
    kotlin,
    link,
    pom_xml,
    settings_gradle,
    version_catalog,
)
from installspec.model.facts import Dependency
from installspec.model.source import Focus, Source
from installspec.text.files import Files

HERE = Path(__file__).parent
FORMATS = {
    "AndroidManifest.xml": android_manifest,
    "build.gradle": build_gradle,
    "build.gradle.kts": build_gradle_kts,
    "SkyPlugin.kt": build_logic,
    "gradle.lockfile": gradle_lockfile,
    "gradle.properties": gradle_properties,
    "pom.xml": pom_xml,
    "settings.gradle.kts": settings_gradle,
    "libs.versions.toml": version_catalog,
}
JAVA = b'package a; import x.Y; class B { void c() { Y.init(this, o -> { o.setDsn("k"); }); new Y.Z("a") {}; int[] a = {1}; } }'
KOTLIN = (
    b'package a\nimport x.Y\nclass B { val k by lazy { "v$it" }\n'
    b'fun c() { Y.init(this) { o -> o.dsn = k ?: "x" }\nwhen (k) { else -> 1 } } }'
)


def samples() -> list[tuple[ModuleType, str, bytes]]:
    found = [(FORMATS[path.name], path.name, path.read_bytes()) for path in sorted(HERE.rglob("in/**/*")) if path.name in FORMATS]
    return [*found, (java, "B.java", JAVA), (kotlin, "B.kt", KOTLIN)]


def broken(data: bytes, dice: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(out) + 1)
        how = dice.randrange(4)
        if how == 0:
            del out[at:]
        elif how == 1:
            del out[at : at + dice.randint(1, 9)]
        elif how == 2:
            out[at:at] = bytes(dice.choice(b"\"'{}()[]$/\\<>=\n\x00\xff:,.") for _ in range(dice.randint(1, 3)))
        else:
            out[at:at] = out[: dice.randint(0, 40)]
    return bytes(out)


@pytest.mark.parametrize("seed", range(40))
def test_broken_files_do_not_raise(seed: int) -> None:
    dice = random.Random(seed)
    facts = []
    for module, name, data in samples():
        mutant = broken(data, dice)
        read = module.parse(Source("a/" + name, mutant, Focus(every=True)))
        facts += read.facts
        for fact in read.facts:
            assert 0 <= fact.where.start <= fact.where.end <= len(mutant)
            if isinstance(fact, Dependency) and fact.requirement:
                assert mutant[fact.at.start : fact.at.end].decode("utf-8", "replace") == fact.requirement
    link.link(facts, Files("a/" + name for _, name, _ in samples()))


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfea\x00", b"\x00" * 9, b"\xc3", b"{" * 5000, b"<a>" * 5000, b'"' * 5001])
def test_odd_bytes(data: bytes) -> None:
    for name, module in [*FORMATS.items(), ("B.java", java), ("B.kt", kotlin)]:
        module.parse(Source(name, data, Focus(every=True)))


def test_line_ends_and_marks_keep_spans() -> None:
    data = (
        b"\xef\xbb\xbfdependencies {\r\n"
        b"    implementation 'org.sample:\xc3\xa4:1.0' // \xf0\x9f\x98\x80\r\n    api \"org.sample:b:2.0\"\r\n}\r\n"
    )
    found = [fact for fact in build_gradle.parse(Source("build.gradle", data)).facts if isinstance(fact, Dependency)]
    assert [(fact.name, data[fact.at.start : fact.at.end]) for fact in found] == [("org.sample:ä", b"1.0"), ("org.sample:b", b"2.0")]


def test_a_lockfile_leaves_out_what_nobody_asked_for() -> None:
    data = b"org.a:a:1=x\norg.b:b:2=x\n"
    read = gradle_lockfile.parse(Source("app/gradle.lockfile", data, Focus(packages=frozenset({"org.b:b"}))))
    assert [(fact.name, fact.version, fact.importer) for fact in read.facts] == [("org.b:b", "2", "app")]  # type: ignore[union-attr]


def test_cyclic_values_end() -> None:
    data = b'ext { a = "$b"\n b = "$a" }\next.c = d\next.d = c\ndependencies { implementation "g:x:$a"\n implementation c }'
    read = build_gradle.parse(Source("build.gradle", data))
    linked = [fact for fact in link.link(list(read.facts), Files(["build.gradle"])) if isinstance(fact, Dependency)]
    assert [(fact.name, fact.range, fact.resolved) for fact in linked] == [("g:x", "", None), ("c", "", None)]


def test_values_that_disagree_are_not_guessed() -> None:
    data = b"if (x) { ext.v = '1' } else { ext.v = '2' }\ndependencies { implementation \"g:x:$v\" }"
    read = build_gradle.parse(Source("build.gradle", data))
    (found,) = [fact for fact in link.link(list(read.facts), Files(["build.gradle"])) if isinstance(fact, Dependency)]
    assert (found.requirement, found.range, found.resolved, found.via) == ("$v", "", None, ())


@pytest.mark.parametrize(
    "part", ["{} ", "class A { } ", "a.b(", "val x = ", "x = [", "dependencies { ", '"g:a:$b" + ', "implementation 'g:a:1', ", "a\\\n"]
)
@pytest.mark.parametrize("name", ["build.gradle", "build.gradle.kts", "settings.gradle.kts", "SkyPlugin.kt", "gradle.properties"])
def test_time_is_linear(part: str, name: str) -> None:
    data = part.encode() * (120_000 // len(part))
    started = time.process_time()
    FORMATS[name].parse(Source("buildSrc/" + name, data))
    assert time.process_time() - started < 3


def test_carriage_returns_alone_take_no_quadratic_time() -> None:
    started = time.process_time()
    kotlin.parse(Source("A.kt", b"\r" * (512 << 10), Focus(every=True)))
    assert time.process_time() - started < 2
