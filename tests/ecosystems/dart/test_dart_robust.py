"""Law 7 for the formats of Dart."""

from __future__ import annotations

import importlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from installspec.ecosystems.dart import dart
from installspec.ecosystems.dart.link import link
from installspec.model.facts import Call, Dependency, Locked
from installspec.model.source import EVERYTHING, Focus, Parsed, Source
from installspec.text.files import Files

FORMATS = {"pubspec": "pubspec.yaml", "pubspec_overrides": "pubspec_overrides.yaml", "pubspec_lock": "pubspec.lock", "dart": "a.dart"}
FOCUS = Focus(frozenset({"acme"}), frozenset({"Acme.init"}), frozenset({"package:acme"}))
WORDS = (
    b"dependencies:\n",
    b"  acme: ^1.0.0\n",
    b"  acme:\n",
    b"    git:\n",
    b"      ref: x\n",
    b"    path: ../..\n",
    b"packages:\n",
    b'    version: "1"\n',
    b"workspace:\n  - a\n",
    b"\xef\xbb\xbf",
    b"\r\n",
    b"&a ",
    b"*a",
    b"'",
    b'"',
    b"Acme.init(",
    b"(o) {",
    b"..dsn = ",
    b"}",
    b")",
    b"${",
    b"'''",
    b"import 'package:acme/acme.dart' as a;",
    b"if (false) {",
    b"\xff",
    b"\x00",
)


def parse(module: str, data: bytes, focus: Focus = EVERYTHING) -> Parsed:
    parsed: Parsed = importlib.import_module(f"installspec.ecosystems.dart.{module}").parse(Source(FORMATS[module], data, focus))
    return parsed


@pytest.mark.parametrize("module", FORMATS)
@settings(max_examples=80, deadline=None)
@given(pieces=st.lists(st.one_of(st.sampled_from(WORDS), st.binary(max_size=6)), max_size=40))
def test_no_bytes_raise(module: str, pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    for focus in (EVERYTHING, FOCUS):
        facts = list(parse(module, data, focus).facts)
        for fact in facts:
            assert 0 <= fact.where.start <= fact.where.end <= len(data)
            if isinstance(fact, Dependency):
                assert data[fact.at.start : fact.at.end].decode("utf-8", "replace") == (fact.requirement or fact.name)
        link(facts, Files([FORMATS[module]]))


@pytest.mark.parametrize("module", FORMATS)
@pytest.mark.parametrize(
    "unit", [b"(", b"[", b"a..b", b"'${", b"{'a':", b"dependencies:\n", b"  a: 1\n", b"packages:\n  a:\n", b"[Acme.init(1), ", b"x = "]
)
def test_repetition_takes_linear_time(module: str, unit: bytes) -> None:
    started = time.process_time()
    parse(module, unit * (20_000 // len(unit)), FOCUS)
    assert time.process_time() - started < 10


def test_large_lockfile_with_focus_is_quick() -> None:
    description = '    description:\n      name: x\n      url: "https://packages.example"\n'
    entry = "  p{}:\n    dependency: transitive\n" + description + '    source: hosted\n    version: "1.0.{}"\n'
    data = ("packages:\n" + "".join(entry.format(n, n) for n in range(20_000))).encode()
    started = time.process_time()
    facts = parse("pubspec_lock", data, Focus(frozenset({"p7", "p19999"}))).facts
    assert time.process_time() - started < 1
    assert [(fact.name, fact.version) for fact in facts if isinstance(fact, Locked)] == [("p7", "1.0.7"), ("p19999", "1.0.19999")]


@pytest.mark.parametrize("operator", ["---", "->language->language"])
def test_an_operator_that_the_parser_made_up_is_none(operator: str) -> None:
    data = f"final a = f<T{operator}\n>(x)..y(Acme.init('k'));\nfinal x = dart:Acme.init('k'{operator}>(y));".encode()
    assert parse("dart", data, Focus(every=True)).problems == ()


@pytest.mark.parametrize("byte", [b"`", b"\xff", b"\x01", "à".encode(), "à ".encode(), b"'\xff"])
def test_bytes_that_begin_nothing_take_no_quadratic_time(byte: bytes) -> None:
    """The grammar's scanner looks for the end of a string at each of them: nine seconds for 48 kB, and nothing could stop it."""
    started = time.process_time()
    dart.parse(Source("a.dart", byte * ((256 << 10) // len(byte)), Focus(every=True)))
    assert time.process_time() - started < 6


def test_text_that_is_not_ascii_is_what_it_was() -> None:
    (call,) = [
        fact
        for fact in dart.parse(
            Source("a.dart", "\ufeffimport 'a.dart'; // à\nvoid main() { start('clé`\x01'); }\n".encode(), Focus(every=True))
        ).facts
        if isinstance(fact, Call) and fact.callee == "start"
    ]
    assert call.arguments[0].value.text == "clé`\x01"
