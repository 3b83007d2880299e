"""`make bench`: what installspec costs, measured side by side with what one would use instead. See README.md.

python benchmarks/run.py [--tree typescript=PATH] [--tree dart=PATH]
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from typing import NamedTuple

from measure import Command, Failed, Pair, once, spread, versus
from trees import APP_ID

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
MIB = 1 << 20
INIT = {"typescript": "Sentry.init", "dart": "SentryFlutter.init"}
INSTALL = {
    "rg": "install ripgrep (apt-get install ripgrep, brew install ripgrep)",
    "ast-grep": "pip install ast-grep-cli",
    "semgrep": "pip install semgrep",
}


class Row(NamedTuple):
    """One line of the table. `met` is None where the goal could not be measured."""

    what: str
    ours: str
    other: str
    ratio: str
    goal: str
    met: bool | None


class Bench:
    """One run: the folder for what is made, and the peak memory of every `diff` so far."""

    def __init__(self, scratch: str) -> None:
        self.scratch = scratch
        # An installed package has its bytecode; a checkout under PYTHONDONTWRITEBYTECODE has none, and would be compiled in every run.
        self.python = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": os.path.join(scratch, "bytecode")}
        self.peaks: dict[str, int] = {}

    def diff(self, name: str, folder: str, *options: str, good: tuple[int, ...] = (0, 1, 4), cache: str = "cache") -> Command:
        """`installspec diff` as a user starts it: the console script beside this interpreter where there is one."""
        script = os.path.join(os.path.dirname(sys.executable), "installspec")
        start = [script] if os.path.exists(script) else [sys.executable, "-m", "installspec"]
        # Started from the folder, as a user does; the package must be found from there too. The user's own cache is left alone.
        extra = {**self.python, "INSTALLSPEC_CACHE": os.path.join(self.scratch, cache)} | (
            {} if os.path.exists(script) else {"PYTHONPATH": ROOT}
        )
        return Command(f"diff of {name}", [*start, "diff", ".", *options], folder, extra, frozenset(good))

    def compare(
        self, name: str, ours: Command, other: Command, rounds: int, goal: float, words: str, before: Callable[[], None] = lambda: None
    ) -> Row:
        """One row: ours against another command, the goal an upper bound for the median ratio."""
        try:
            pair = versus(ours, other, rounds, before=before)
        except Failed as error:
            return Row(name, "-", "-", str(error), words, None)
        self._remember(name, pair)
        times = [spread([one.seconds for one in some]) for some in (pair.first, pair.second)]
        middle = statistics.median(pair.ratios)
        return Row(name, times[0], times[1], spread(pair.ratios, "x", 1), words, middle <= goal)

    def _remember(self, name: str, pair: Pair) -> None:
        self.peaks[name] = max(self.peaks.get(name, 0), *(one.peak for one in pair.first))

    def start(self) -> Iterator[Row]:
        """A small clean app against the bare interpreter."""
        folder = self.made("small")
        ours = self.diff("the small app", folder, "--sdk", "layers", "--app-id", APP_ID, good=(0,))
        bare = Command("python -c pass", [sys.executable, "-c", "pass"], folder, self.python)
        yield self.compare("small clean app : python -c pass", ours, bare, 40, 5, "<= 5x")

    def tree(self, kind: str, folder: str) -> Iterator[Row]:
        """`diff --sdk sentry` of a large tree against the search tools."""
        ours = self.diff(kind, folder, "--sdk", "sentry")
        for tool, rounds, goal, words in (("rg", 20, 3, "<= 3x"), ("ast-grep", 7, 1, "ahead"), ("semgrep", 5, 1, "ahead")):
            name = f"{kind} tree : {tool}"
            other = _searching(tool, kind, folder)
            if isinstance(other, str):
                yield Row(name, "-", "-", other, words, None)
            else:
                yield self.compare(name, ours, other, rounds, goal, words)
                if tool == "rg":
                    yield self.unknown(kind, folder, other, rounds)

    def unknown(self, kind: str, folder: str, other: Command, rounds: int) -> Row:
        """The same for a tree that was never checked: the pack is compiled, but nothing that the tree's files say is kept yet."""
        cache = f"unknown-{kind}"
        once(self.diff("the small app", os.path.join(self.scratch, "small"), "--sdk", "sentry", cache=cache))
        known = frozenset(os.listdir(os.path.join(self.scratch, cache)))

        def forget() -> None:
            for name in frozenset(os.listdir(os.path.join(self.scratch, cache))) - known:
                os.unlink(os.path.join(self.scratch, cache, name))

        ours = self.diff(kind, folder, "--sdk", "sentry", cache=cache)
        return self.compare(f"{kind} tree, first check : rg", ours, other, rounds, 0, "", forget)

    def first_time(self, kind: str, folder: str) -> str:
        """The first run of a pack, which compiles its snippets: no goal, but it should be known."""
        try:
            runs = [once(self.diff(kind, folder, "--sdk", "sentry", cache=f"empty-{kind}-{at}")).seconds for at in range(3)]
        except Failed as error:
            return str(error)
        return spread(runs)

    def memory(self) -> Row:
        most = max(self.peaks, key=lambda name: self.peaks[name], default="")
        if not most:
            return Row("peak memory of any diff", "-", "-", "no diff ran", "<= 150 MiB", None)
        peak = self.peaks[most] / MIB
        return Row("peak memory of any diff", f"{peak:.1f} MiB", "", f"in {most.partition(' :')[0]}", "<= 150 MiB", peak <= 150)

    def renders(self) -> Row:
        words = [sys.executable, os.path.join(HERE, "renders.py"), "1"]
        try:
            rates = [
                float(subprocess.run(words, check=True, capture_output=True, env={**os.environ, **self.python, "PYTHONPATH": ROOT}).stdout)
                for _ in range(3)
            ]
        except subprocess.CalledProcessError as error:
            return Row("renders a second, one process", "-", "-", error.stderr.decode()[-300:], ">= 2000", None)
        middle = statistics.median(rates)
        return Row("renders a second, one process", f"{middle:.0f} ({min(rates):.0f}–{max(rates):.0f})", "", "", ">= 2000", middle >= 2000)

    def made(self, kind: str) -> str:
        """A tree of ours; made by a process of its own, so that this one stays small: its size is the floor of every child's peak."""
        folder = os.path.join(self.scratch, kind)
        subprocess.run([sys.executable, os.path.join(HERE, "trees.py"), kind, folder], check=True)
        return folder


def _searching(tool: str, kind: str, folder: str) -> Command | str:
    """How a tool looks for the init call in a tree; why not, where it cannot."""
    path = shutil.which(tool, path=os.pathsep.join((os.environ.get("PATH", ""), os.path.dirname(sys.executable))))
    if path is None:
        return f"{tool} is absent: {INSTALL[tool]}"
    rule = os.path.join(HERE, "rules", f"{tool}-{kind}.yml")
    if not os.path.exists(rule) and tool != "rg":
        return f"{tool} does not read {kind}"
    # Without a path, rg searches its standard input when that is no terminal.
    words = {"rg": ["-n", INIT[kind], "."], "ast-grep": ["scan", "-r", rule, "."]}.get(tool)
    words = words or ["scan", "--metrics", "off", "--disable-version-check", "--quiet", "--config", rule, "."]
    extra = {"PATH": os.path.dirname(path) + os.pathsep + os.environ.get("PATH", "")}
    return Command(tool, [path, *words], folder, extra, frozenset({0, 1}))


def _given(words: list[str]) -> dict[str, str]:
    parser = argparse.ArgumentParser(description="What installspec costs, side by side with what one would use instead.")
    parser.add_argument(
        "--tree", action="append", default=[], metavar="NAME=PATH", help=f"a tree to measure on ({' or '.join(INIT)}); made where not given"
    )
    trees = {}
    for one in parser.parse_args(words).tree:
        name, _, path = one.partition("=")
        if name not in INIT or not os.path.isdir(path):
            parser.error(f"--tree {one}: NAME is {' or '.join(INIT)}, PATH a folder")
        trees[name] = os.path.abspath(path)
    return trees


def _print(rows: list[Row]) -> None:
    head = ("what", "installspec", "other", "ratio, pair by pair", "goal", "")
    lines = [
        head,
        *(
            (
                one.what,
                one.ours,
                one.other,
                one.ratio,
                one.goal,
                {True: "met", False: "MISSED", None: "not measured"}[one.met] if one.goal else "",
            )
            for one in rows
        ),
    ]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    for at, line in enumerate(lines):
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
        if at == 0:
            print("  ".join("-" * width for width in widths))


def main(words: list[str]) -> None:
    given = _given(words)
    with tempfile.TemporaryDirectory(prefix="installspec-bench-") as scratch:
        bench = Bench(os.path.realpath(scratch))
        trees = {kind: given.get(kind) or bench.made(kind) for kind in INIT}
        rows = list(bench.start())
        for kind, folder in trees.items():
            rows += bench.tree(kind, folder)
        rows += [bench.memory(), bench.renders()]
        print(
            f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores; median (lowest–highest) of whole processes\n"
        )
        _print(rows)
        print(
            "\nFirst run of a pack (nothing kept yet): "
            + "; ".join(f"{kind} {bench.first_time(kind, folder)}" for kind, folder in trees.items())
        )
        print("Trees: " + "; ".join(f"{kind} {given.get(kind, 'made by benchmarks/trees.py')}" for kind in trees))
        print(
            "Peaks: "
            + "; ".join(
                f"{name.partition(' :')[0]} against {name.rpartition(': ')[2]} {peak / MIB:.1f} MiB" for name, peak in bench.peaks.items()
            )
        )


if __name__ == "__main__":
    main(sys.argv[1:])
