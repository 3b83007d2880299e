"""The short run of the fuzzer: some inputs for every parser, the same ones each time, and what twice the bytes cost. `make fuzz` is the long one."""

from __future__ import annotations

from random import Random

import pytest
from fuzz_growth import FACTOR, factor, hostile, measured, real
from fuzz_run import run_piece
from fuzz_targets import FormatTarget, LinkTarget, SchemeTarget, targets

from installspec.ecosystems import registry

INPUTS = 150  # for each parser
REPEATS = 4  # that are tried on each parser, of the hostile and of the real ones each
SEED = 20


@pytest.mark.parametrize("name", targets())
def test_any_bytes(name: str) -> None:
    """Nothing raises or hangs, spans lie in the file, the bytes of a requirement are the requirement, and what is asked for is there."""
    failures = run_piece(targets()[name], SEED, 0, INPUTS).failures
    assert not failures, f"input {failures[0][0]} of seed {SEED} (and {len(failures) - 1} more):\n{failures[0][1]}"


@pytest.mark.parametrize("name", [name for name, target in targets().items() if not isinstance(target, SchemeTarget)])
def test_linear(name: str) -> None:
    """Twice the bytes take about twice the time."""
    target, random = targets()[name], Random(name)
    repeats = list(real(target, 1))
    chosen = random.sample(repeats, min(len(repeats), 2 if isinstance(target, LinkTarget) else REPEATS))
    if not isinstance(target, LinkTarget):
        chosen += random.sample(list(hostile(target)), REPEATS)
    for growing in chosen:
        for _ in range(3):  # a machine that is busy may spoil a measurement, hardly three of them
            seconds = measured(target, growing, 4 << 10, 8 << 10, 32 << 10, enough=0.02)
            if factor(seconds) <= FACTOR:
                break
        else:
            pytest.fail(f"{growing.name}: {', '.join(f'{one * 1000:.0f} ms' for one in seconds)}")


@pytest.mark.parametrize("name", targets())
def test_there_is_something_to_start_from(name: str) -> None:
    """A format without a fixture would be fuzzed with nothing that it reads."""
    target = targets()[name]
    assert target.seeds
    if isinstance(target, FormatTarget):
        assert any(target.parse(path, seed, target.focuses[0]).facts for path in target.paths for seed in target.seeds)


def test_every_format_is_here() -> None:
    assert {entry.id for entry in registry.index()} <= set(targets())


def test_inputs_are_reproducible() -> None:
    for target in targets().values():
        assert target.make(SEED, 7) == target.make(SEED, 7)
