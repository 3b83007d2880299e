"""Law 7 for the formats of Python."""

from __future__ import annotations

import importlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from installspec.ecosystems.python.link import link
from installspec.model.facts import Dependency, Locked
from installspec.model.source import EVERYTHING, Focus, Parsed, Source
from installspec.text.files import Files

FORMATS = {
    "pyproject": "pyproject.toml",
    "requirements": "requirements.txt",
    "setup_cfg": "setup.cfg",
    "setup_py": "setup.py",
    "pipfile": "Pipfile",
    "uv_lock": "uv.lock",
    "poetry_lock": "poetry.lock",
    "pdm_lock": "pdm.lock",
    "pipfile_lock": "Pipfile.lock",
    "python": "a.py",
}
FOCUS = Focus(frozenset({"acme"}), frozenset({"acme:init"}), frozenset({"acme"}))
WORDS = (
    b"[project]\n",
    b'dependencies = ["acme>=1"]\n',
    b"[tool.poetry.dependencies]\n",
    b'acme = "^1"\n',
    b"[[package]]\n",
    b'name = "acme"\n',
    b'version = "1"\n',
    b'source = { editable = "',
    b"acme==1",
    b"acme>=1 ; x",
    b"acme @ git+x",
    b"-r ",
    b"-c ",
    b"-e ",
    b"#egg=acme",
    b" \\\n",
    b"--hash=x",
    b"\xef\xbb\xbf",
    b"\r\n",
    b"\n",
    b"[options]\n",
    b"install_requires =\n",
    b"    acme\n",
    b"import acme\n",
    b"acme.init(",
    b"setuptools.setup(install_requires=[",
    b"'acme'",
    b"]",
    b")",
    b'f"{',
    b'"""',
    b"class A(BaseSettings):\n",
    b" x: str = None\n",
    b"{",
    b"}",
    b'"default": {',
    b"\xff",
    b"\x00",
)


def parse(module: str, data: bytes, focus: Focus = EVERYTHING) -> Parsed:
    parsed: Parsed = importlib.import_module(f"installspec.ecosystems.python.{module}").parse(Source(FORMATS[module], data, focus))
    return parsed


@pytest.mark.parametrize("module", FORMATS)
@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(st.one_of(st.sampled_from(WORDS), st.binary(max_size=6)), max_size=40))
def test_no_bytes_raise(module: str, pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    for focus in (EVERYTHING, FOCUS):
        facts = list(parse(module, data, focus).facts)
        for fact in facts:
            assert 0 <= fact.where.start <= fact.where.end <= len(data)
            if isinstance(fact, Dependency) and fact.requirement:
                assert data[fact.at.start : fact.at.end].decode("utf-8", "replace") == fact.requirement
            if isinstance(fact, Locked):
                assert data[fact.where.start : fact.where.end].decode("utf-8", "replace") == fact.version
        link(facts, Files([FORMATS[module]]))


@pytest.mark.parametrize("module", FORMATS)
@pytest.mark.parametrize(
    "unit",
    [
        b"(",
        b"[",
        b"a[",
        b" ",
        b"a \\\n",
        b"-r x\n",
        b"a==1\n",
        b"[[package]]\n",
        b'[[package]]\nname = "a"\n',
        b'x = "',
        b"f(",
        b"a + ",
        b"a=1\n",
        b'f"{',
        b"class A(BaseSettings):\n",
    ],
)
def test_repetition_takes_linear_time(module: str, unit: bytes) -> None:
    started = time.process_time()
    parse(module, unit * (40_000 // len(unit)), FOCUS)
    assert time.process_time() - started < 10


@pytest.mark.parametrize("module", ["uv_lock", "poetry_lock", "pdm_lock"])
def test_large_lockfile_with_focus_is_quick(module: str) -> None:
    entry = (
        '[[package]]\nname = "p{}"\nversion = "1.0.{}"\nfiles = [\n'
        + '    {{ url = "https://files.example/x", hash = "sha256:00" }},\n' * 12
        + "]\n\n"
    )
    data = "".join(entry.format(n, n) for n in range(12_000)).encode()
    assert len(data) > 9_000_000
    started = time.process_time()
    facts = parse(module, data, Focus(frozenset({"p7", "p11999"}))).facts
    assert time.process_time() - started < 1
    assert [(fact.name, fact.version) for fact in facts if isinstance(fact, Locked)] == [("p7", "1.0.7"), ("p11999", "1.0.11999")]


@pytest.mark.parametrize(
    ("module", "data"),
    [("pyproject", b"[project\n"), ("pipfile", b"[packages]\na = \n"), ("pipfile_lock", b"{"), ("requirements", b"\xff\xfea\x00")],
)
def test_unreadable_is_a_problem(module: str, data: bytes) -> None:
    parsed = parse(module, data)
    assert parsed.facts == ()
    assert [problem.code for problem in parsed.problems] == ["IS901"]
