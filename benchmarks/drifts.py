"""Makes installs drift, one seeded mutation at a time, and has `fix` mend them: closed, refused with a reason, or broken.

    python benchmarks/drifts.py REPO… [--sdk NAME|PACK]… [--seed N] [--each N] [--jobs N] [--list] [--show DRIFT]

REPO is a git checkout, or a folder of them; nothing is written to it. The spec of each is the pack's with the repository's own versions and values, and what
`diff` finds of the repository as it is counts for nothing (drift_base.py). A mutation (drift_sites.py) is a drift if `diff` then finds something new.
Exit code 1 when a fix broke something, or was dropped because it did not prove.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from drift_base import Base, base_of, remember  # noqa: E402
from drift_sites import Site, sites  # noqa: E402
from drift_verdict import VERDICTS, Outcome, held  # noqa: E402

from installspec.text.patch import unified  # noqa: E402

PATIENCE = 60  # seconds for one drift; a fix that needs more hangs


class Drift(NamedTuple):
    """One drift and what came of it. `name` finds it again: repository, SDK and number."""

    name: str
    site: str
    format: str
    path: str
    outcome: Outcome


def chosen(base: Base, seed: str, each: int) -> list[tuple[int, Site]]:
    """Up to `each` mutations of a base with their numbers, of every kind in turn."""
    numbered = list(enumerate(sites(base, seed)))
    Random(f"{seed}/{base.repo}/{base.sdk}").shuffle(numbered)
    turn: Counter[str] = Counter()
    ranked = []
    for number, site in numbered:
        ranked.append((turn[site.kind], site.kind, number, site))
        turn[site.kind] += 1
    return [(number, site) for _, _, number, site in sorted(ranked, key=lambda one: one[:3])][:each]


def run(task: tuple[str, str, str, int]) -> list[Drift]:
    """All drifts of one repository and one SDK."""
    folder, sdk, seed, each = task
    signal.signal(signal.SIGALRM, _impatient)
    remember()
    base = base_of(folder, sdk)
    if base is None:
        return []
    out = []
    for number, site in chosen(base, seed, each):
        signal.alarm(PATIENCE)
        try:
            outcome = held(base, site)
        except Exception:
            outcome = Outcome("broken", traceback.format_exc(limit=-3).strip().replace("\n", " | "), False)
        finally:
            signal.alarm(0)
        if outcome is not None:
            out.append(Drift(f"{base.repo}:{base.sdk}:{number}", site.kind, site.format, site.at.path, outcome))
    base.view.close()
    return out


def _impatient(*_: object) -> None:
    raise TimeoutError(f"not done in {PATIENCE} s")


def show(folders: Sequence[str], sdks: Sequence[str], seed: str, name: str) -> int:
    """One drift as patches: what was done to the repository, what `fix` makes of it, and what it says."""
    repo, sdk, number = name.rsplit(":", 2)
    folder = next(one for one in folders if one.rstrip("/").rpartition("/")[2] == repo)
    base = base_of(folder, next(one for one in sdks if one.rstrip("/").rpartition("/")[2] == sdk))
    assert base is not None
    site = sites(base, seed)[int(number)]
    for path, data in site.files.items():
        sys.stdout.buffer.write(unified(path, base.view.read(path), data))
    sys.stdout.buffer.write(b"\n===== and then\n")
    sys.stdout.flush()
    print(held(base, site, told=True))
    return 0


def table(drifts: Sequence[Drift]) -> Iterator[str]:
    """A line for every format and kind, and the totals."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for one in drifts:
        for kind in (one.outcome.verdict, "all", *(["same bytes"] if one.outcome.identical else [])):
            counts[one.site, one.format, kind] += 1
    columns = ("all", *VERDICTS, "same bytes")
    yield " ".join(["mutation".ljust(32), "format".ljust(44), *(one.rjust(10) for one in columns)])
    for site, format_id in sorted({(one.site, one.format) for one in drifts}):
        yield " ".join([site.ljust(32), format_id.ljust(44), *(str(counts[site, format_id, one] or "").rjust(10) for one in columns)])
    total = max(1, len(drifts))
    sums = [sum(number for (_, _, kind), number in counts.items() if kind == column) for column in columns]
    yield " ".join(["".ljust(77), *(str(one).rjust(10) for one in sums)])
    yield " ".join(["".ljust(77), *(f"{100 * one / total:.1f} %".rjust(10) for one in sums)])


def repositories(given: Sequence[Path]) -> list[str]:
    """The checkouts in each folder, or the folder itself where it holds none."""
    found = []
    for one in given:
        inner = [each for each in sorted(one.iterdir()) if (each / ".git").exists()]
        found += [str(each) for each in inner or [one]]
    return found


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Makes installs drift and has fix mend them.")
    parser.add_argument("repos", type=Path, nargs="+", metavar="REPO", help="a git checkout, or a folder of them")
    parser.add_argument("--sdk", action="append", help="a pack by name or folder (default: sentry and posthog)")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--each", type=int, default=40, help="at most so many mutations of one repository and SDK (default: 40)")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="name every drift that was not closed, with the reason")
    parser.add_argument("--show", metavar="DRIFT", help="one drift of the list, as patches")
    given = parser.parse_args(words)
    folders, sdks = repositories(given.repos), given.sdk or ["sentry", "posthog"]
    if given.show:
        return show(folders, sdks, given.seed, given.show)
    started = time.monotonic()
    tasks = [(folder, sdk, given.seed, given.each) for folder in folders for sdk in sdks]
    with ProcessPoolExecutor(given.jobs) as pool:
        drifts = [one for several in pool.map(run, tasks) for one in several]
    if given.list:
        for one in sorted(drifts, key=lambda one: (VERDICTS.index(one.outcome.verdict), one.outcome.reason, one.name), reverse=True):
            if one.outcome.verdict != "closed":
                print(f"{one.outcome.verdict}: {one.name} {one.site} in {one.path}: {one.outcome.reason}")
        print()
    print("\n".join(table(drifts)))
    bases = len({one.name.rsplit(":", 1)[0] for one in drifts})
    print(
        f"\n{len(drifts)} drifts in {bases} installs of {len(folders)} repositories, seed {given.seed}, {time.monotonic() - started:.0f} s"
    )
    return int(any(one.outcome.verdict in ("broken", "dropped") for one in drifts))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
