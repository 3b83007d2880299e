"""What hostile source costs: tree-sitter is stopped before it takes the time and the memory, and gives its own tree where it may go on."""

from __future__ import annotations

import importlib
import sys
import time
from multiprocessing import get_context
from typing import Any

import pytest

from installspec.model.facts import Call
from installspec.model.source import Focus, Source

SECONDS = 10
MEMORY = 1 << 30
PATHS = {
    "apple.objc": "a.m",
    "apple.swift": "a.swift",
    "dart.dart": "lib/a.dart",
    "jvm.java": "a.java",
    "jvm.kotlin": "a.kt",
    "node.javascript": "a.js",
    "node.typescript": "a.ts",
    "python.python": "a.py",
}
HOSTILE = [
    ("python.python", b"**/" + b"*/" * 10_000),  # 11 GB without a limit
    ("python.python", b"a = **/" + b"*/" * 10_000),
    ("python.python", b"impo" + b"/*" * 5_000 + b"'A'" + b"/*" * 5_000 + b"rt a\n"),
    ("python.python", b"a" + b"=a" * 30_000),
    ("jvm.java", b"$=>" * 10_000),
    ("jvm.java", b"a => " * 10_000),
    ("jvm.java", b";(" * 20_000),
    ("apple.objc", b"=>$" * 10_000),
    ("apple.objc", b"%w(" * 20_000),
    ("apple.swift", b"->\n" * 20_000),
    ("dart.dart", b"a" * 250_000),
    ("jvm.kotlin", b"fun a() { val c = C()\nval d = D()\n@"),  # the scanner of the grammar never ends
    ("jvm.kotlin", b"class A {\n  val a = 1\n  @B(c"),
    ("jvm.kotlin", b"class A {\n  val a = 1\r  @B(c\r"),
]


def read(module: str, data: bytes) -> Any:
    """What the format says of a file, everything asked for."""
    return importlib.import_module(f"installspec.ecosystems.{module}").parse(Source(PATHS[module], data, Focus(every=True)))


def limited(module: str, data: bytes) -> None:
    """In a process of its own, which ends when it takes too much."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    started = time.process_time()
    read(module, data)
    sys.exit(time.process_time() - started > 4)  # tree-sitter is stopped after two seconds


@pytest.mark.skipif(sys.platform == "win32", reason="the limits are those of Unix")
@pytest.mark.parametrize(("module", "data"), HOSTILE)
def test_hostile_source_takes_neither_time_nor_memory(module: str, data: bytes) -> None:
    process = get_context("fork").Process(target=limited, args=(module, data))
    process.start()
    process.join()
    assert process.exitcode == 0


@pytest.mark.parametrize(
    ("module", "data"),
    [
        ("python.python", b"import acme\nX = [" + b"0," * 20_000 + b"]\nacme.init(key='k')\n"),
        ("jvm.java", b"class A { int[] x = {" + b"0," * 20_000 + b'0}; void f() { Acme.init("k"); } }'),
        ("node.javascript", b"import acme from 'acme';\nconst x = [" + b"[0,1]," * 8_000 + b"];\nacme.init('k');\n"),
        ("dart.dart", b"import 'package:acme/acme.dart';\nfinal x = [" + b"[0,1]," * 3_000 + b"];\nvoid main() { Acme.init('k'); }\n"),
        ("jvm.kotlin", b"val x = 1\n" * 3_000 + b'fun f() { Acme.init("k") }\n@A fun g() {}'),
    ],
)
def test_a_table_of_numbers_is_no_attack(module: str, data: bytes) -> None:
    parsed = read(module, data)
    assert parsed.problems == ()
    assert any(isinstance(fact, Call) and fact.callee.endswith("init") for fact in parsed.facts)


def test_source_is_let_go() -> None:
    """The binding keeps what it is given to read: 64 kB of a file, and some hundred bytes even then."""
    from installspec.ecosystems.python.python import grammar

    before = peak()
    for number in range(300):
        assert grammar(Source("a.py", b"x = %d  # " % number + b"-" * 100_000)).root() is not None
    assert peak() - before < 8_000_000


def peak() -> int:
    """The most memory that this process had so far, in bytes."""
    resource = pytest.importorskip("resource")
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * (1 if sys.platform == "darwin" else 1024)
