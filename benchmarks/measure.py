"""Whole processes, timed against each other: A B A B …, so that both meet the same machine."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Command(NamedTuple):
    """A process to time: its words, the folder it runs in, what its environment has beyond ours, the exit codes that mean it worked."""

    name: str
    words: Sequence[str]
    folder: str
    extra: dict[str, str]
    good: frozenset[int] = frozenset({0})


class Run(NamedTuple):
    """One run: wall-clock seconds from start to reaped, peak resident bytes of the process or the largest child that it waited for."""

    seconds: float
    peak: int


class Failed(Exception):
    """A command that did not do its work: its figures would mean nothing."""


class Pair(NamedTuple):
    """Runs of two commands, interleaved: `first[i]` ran right before `second[i]`."""

    first: list[Run]
    second: list[Run]

    @property
    def ratios(self) -> list[float]:
        return [one.seconds / other.seconds for one, other in zip(self.first, self.second, strict=True)]


def once(command: Command) -> Run:
    """Runs a command to its end. Its output goes to a file: some tools stop at the first match when it goes to /dev/null."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(
            command.words, cwd=command.folder, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, env={**os.environ, **command.extra}
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in command.good:
            errors.seek(0)
            said = errors.read().decode("utf-8", "replace").strip()[-300:]
            raise Failed(f"{command.name} ended with {process.returncode}: {said}")
    return Run(seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def versus(first: Command, second: Command, rounds: int, warm: int = 2, before: Callable[[], None] = lambda: None) -> Pair:
    """Both commands, in turn; the first `warm` rounds fill the caches and are thrown away. `before` is called before each round. Raises Failed."""
    pair = Pair([], [])
    for at in range(-warm, rounds):
        before()
        one, other = once(first), once(second)
        if at >= 0:
            pair.first.append(one)
            pair.second.append(other)
    return pair


def spread(values: Sequence[float], unit: str = "ms", scale: float = 1000) -> str:
    """Median and range, as `12.3 ms (11.0–15.2)`."""
    digits = 1 if unit == "ms" else 2
    middle, low, high = (f"{value * scale:.{digits}f}" for value in (statistics.median(values), min(values), max(values)))
    return f"{middle} {unit} ({low}–{high})".replace("  ", " ")
