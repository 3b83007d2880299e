from __future__ import annotations

import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from installspec.ecosystems.dotenv.dotenv import parse
from installspec.model.facts import Variable
from installspec.model.source import Source

WORDS = ("A=", "B = ", "export C=", "'", '"', "`", "\\", "\n", "\r\n", "#", " #", " ", "value", "${X}", "$(x)", ": ", "D: x", "é", "\t")


def variables(data: bytes, path: str = ".env") -> list[tuple[str, str]]:
    found = []
    for fact in parse(Source(path, data)).facts:
        assert isinstance(fact, Variable)
        assert 0 <= fact.where.start <= fact.where.end <= len(data)
        if "\\" not in fact.value and b"\\" not in data:
            assert data[fact.where.start : fact.where.end].decode() == fact.value
        found.append((fact.name, fact.value))
    return found


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_spans_hold_the_values(words: list[str]) -> None:
    variables("".join(words).encode())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80))
def test_no_bytes_raise(data: bytes) -> None:
    parse(Source(".env", data))
    parse(Source(".envrc", data))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A", "B_1", "export C"]),
            st.sampled_from(["x", "'a b'", '"a b"', "'a#b'", "a#b", "a # b", "", "${A}", '"x" # y', "'l1\nl2'"]),
        ),
        max_size=6,
    )
)
def test_agrees_with_python_dotenv(pairs: list[tuple[str, str]]) -> None:
    """On what every loader reads alike."""
    parser = pytest.importorskip("dotenv.parser")
    text = "".join(f"{name}={value}\n" for name, value in pairs)
    expected = [(one.key, one.value) for one in parser.parse_stream(io.StringIO(text)) if one.key]
    assert variables(text.encode()) == expected


@pytest.mark.parametrize("unit", [b'A="\n', b"A='x\n", b'A="\\"', b"=", b"A", b"A=`", b'A="x"y\n', b"export "])
def test_repetition_takes_linear_time(unit: bytes) -> None:
    started = time.process_time()
    parse(Source(".env", unit * (400_000 // len(unit))))
    assert time.process_time() - started < 5


def test_utf_16_is_refused() -> None:
    parsed = parse(Source(".env", "A=1\n".encode("utf-16")))
    assert parsed.facts == () and len(parsed.problems) == 1
