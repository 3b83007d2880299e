"""What must hold for every scheme, whatever the texts."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from version_texts import SCHEMES, requirement, version

import installspec.version
from installspec.version import admits, compare, floor, is_exact, position

EXACT = {"swiftpm": "exact {}", "pep440": "=={}"}
POSITIONS = {"admits", "behind", "ahead", "excludes", None}

seeds = st.integers(0, 2**32)
schemes = pytest.mark.parametrize("scheme", SCHEMES)


def test_schemes_are_the_modules() -> None:
    here = Path(installspec.version.__file__).parent
    assert {name[:-3] for name in os.listdir(here) if name.endswith(".py") and name[0] != "_"} == set(SCHEMES)


@pytest.mark.parametrize("scheme", ["", "nuget", "_semver", "_clauses", "..npm", "npm.parse", "NPM", "é", "a" * 9999])
def test_unknown_scheme_has_no_answer(scheme: str) -> None:
    assert admits(scheme, "1.0.0", "1.0.0") is None
    assert compare(scheme, "1.0.0", "1.0.0") is None
    assert position(scheme, "1.0.0", "1.0.0") is None
    assert floor(scheme, "1.0.0") is None
    assert is_exact(scheme, "1.0.0") is None


@schemes
@settings(max_examples=150, deadline=None)
@given(seed=seeds)
def test_total_order(scheme: str, seed: int) -> None:
    random = Random(seed)
    a, b, c = (version(scheme, random) for _ in range(3))
    assert compare(scheme, a, a) == 0
    ab, ba, bc, ac = compare(scheme, a, b), compare(scheme, b, a), compare(scheme, b, c), compare(scheme, a, c)
    assert ab is not None and ba is not None and bc is not None and ac is not None
    assert ab == -ba
    if ab == bc or bc == 0:
        assert ac == ab
    if ab == 0:
        assert ac == bc


@schemes
@settings(max_examples=150, deadline=None)
@given(seed=seeds)
def test_position_agrees_with_admits(scheme: str, seed: int) -> None:
    random = Random(seed)
    wanted, asked = requirement(scheme, random), version(scheme, random)
    where = position(scheme, wanted, asked)
    assert where in POSITIONS
    assert admits(scheme, wanted, asked) is (None if where is None else where == "admits")
    for _ in range(40):
        other = version(scheme, random)
        if admits(scheme, wanted, other):
            # What is taken lies on the side that the position tells.
            order = compare(scheme, other, asked)
            assert order is not None
            assert where != "behind" or order <= 0, (wanted, asked, other)
            assert where != "ahead" or order >= 0, (wanted, asked, other)
            low = floor(scheme, wanted)
            # `1.+` and `==1.*` name 1, and take its pre-releases.
            assert low is None or "+" in wanted or ".*" in wanted or compare(scheme, low, other) in (-1, 0), (wanted, other, low)


@schemes
@settings(max_examples=100, deadline=None)
@given(seed=seeds)
def test_exact_takes_itself_and_only_itself(scheme: str, seed: int) -> None:
    random = Random(seed)
    asked, other = version(scheme, random), version(scheme, random)
    wanted = EXACT.get(scheme, "{}").format(asked)
    if scheme == "gradle" and asked.endswith("+"):
        return
    assert admits(scheme, wanted, asked) is True
    assert is_exact(scheme, wanted) is True
    assert compare(scheme, floor(scheme, wanted) or "", asked) == 0
    if admits(scheme, wanted, other) and not (scheme == "pep440" and "+" in other):
        assert compare(scheme, asked, other) == 0


@schemes
@settings(max_examples=150, deadline=None)
@given(seed=seeds, noise=st.text(max_size=8), tail=st.text(st.characters(codec="ascii"), max_size=20))
def test_nothing_raises(scheme: str, seed: int, noise: str, tail: str) -> None:
    random = Random(seed)
    wanted, asked = requirement(scheme, random), version(scheme, random)
    texts = [wanted, asked, noise, tail, wanted + tail, tail + asked]
    for text in (wanted, asked):
        at, end = random.randrange(len(text) + 1), random.randrange(len(text) + 1)
        texts += [text[:at] + noise + text[end:], text[:at], text[at:], text[:at] + random.choice("[](),.-+!*x|<>=~^ \n\0²") + text[at:]]
    for text in texts:
        assert compare(scheme, text, asked) in (-1, 0, 1, None)
        assert position(scheme, text, asked) in POSITIONS
        assert position(scheme, wanted, text) in POSITIONS
        assert is_exact(scheme, text) in (True, False, None)
        low = floor(scheme, text)
        assert low is None or compare(scheme, low, low) == 0, (text, low)


@schemes
@pytest.mark.parametrize(
    "piece", [".", "1.", "-", "1-", "1a", "a", "1", "0", "||", "[", "[1,2],", "^", "~>", "1!", " ", ",", ">=1 ", "1.0-a.", "+", "\0", "x."]
)
def test_hostile_texts_take_no_time(scheme: str, piece: str) -> None:
    short, long = (piece * 512)[:512], piece * 100_000
    start = process_time()
    for text in (short, "1" + short[1:], "1.0.0-" + short[:500], "[" + short[:500] + "]", ">=1.0.0 " + short[:500], long):
        compare(scheme, text, text)
        position(scheme, text, text)
        position(scheme, text, "1.0.0")
    assert process_time() - start < 1
    assert position(scheme, long, "1.0.0") is None
    assert compare(scheme, long, long) is None
