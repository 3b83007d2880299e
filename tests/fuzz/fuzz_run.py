"""The long run: `make fuzz`, or `python tests/fuzz/fuzz_run.py [--inputs N] [--only NAME …] [--seed S] [--jobs J] [--minutes M]`.

Every target gets inputs number 0, 1, 2 … of the stream `seed`. The next number of each is kept in `.fuzz/seed-S/state.json`, so that a run
goes on where the last one stopped. A failure is kept in `.fuzz/seed-S/failures/<target>-<number>/`: the files and `why.txt`;
`--only jvm/pom_xml --number 1234` runs that one input again in this process (the same one as long as the fixtures are the same).
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import signal
import sys
import time
import traceback
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from fuzz_targets import Target, targets  # noqa: E402

SECONDS = 5.0  # CPU time that one input of at most 64 KiB may take; some are parsed twice, and tree-sitter is stopped after 2.1
_HANGS = 120.0  # wall seconds without a sign of life after which a process is ended: a hang that no signal reaches, or a busy machine
_PIECE = 1000  # inputs that a process gets at once
_PIECES = 100  # that one process does: tree-sitter's binding leaks up to 1 kB a parse
_KEPT = 20  # failures of a target that are kept as files
_MEMORY = 1 << 30  # bytes of address space of one process


class Outcome(NamedTuple):
    """What a piece of work gave: `slowest` is (seconds, number), `failures` are (number, why)."""

    name: str
    done: int
    seconds: float
    slowest: tuple[float, int]
    failures: tuple[tuple[int, str], ...]


class TooSlow(BaseException):
    """An input took more than its time."""


def run_piece(target: Target, seed: int, first: int, last: int, at: Any = None) -> Outcome:
    """Runs the inputs `first` to `last` (exclusive) in this process. `at.value` says where it is."""
    failures, slowest, begun = [], (0.0, first), time.process_time()
    with _limited():
        for number in range(first, last):
            if at is not None:
                at.value = number
            made, random = target.make(seed, number), target.random(seed + 1, number)
            start = time.process_time()
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            try:
                target.run(made, random)
            except (Exception, TooSlow):
                failures.append((number, traceback.format_exc(limit=-6)))
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            taken = time.process_time() - start
            slowest = max(slowest, (taken, number))
            if taken > SECONDS and (not failures or failures[-1][0] != number):
                failures.append((number, f"took {taken:.1f} s"))
    return Outcome(target.name, last - first, time.process_time() - begun, slowest, tuple(failures))


class _limited:
    """Turns the timer's signal into TooSlow, which no parser catches."""

    def __enter__(self) -> None:
        def stop(number: int, frame: object) -> None:
            raise TooSlow(f"took more than {SECONDS} s")

        self.before = signal.signal(signal.SIGVTALRM, stop)

    def __exit__(self, *error: object) -> None:
        signal.signal(signal.SIGVTALRM, self.before)


class Worker:
    """A process that takes one piece after the other."""

    def __init__(self, seed: int) -> None:
        self.at = multiprocessing.Value("q", -1, lock=False)
        self.pipe, theirs = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=_work, args=(theirs, self.at, seed), daemon=True)
        self.process.start()
        theirs.close()
        self.task: tuple[str, int, int] | None = None
        self.pieces = 0
        self.seen = (-1, time.monotonic())

    def give(self, task: tuple[str, int, int]) -> None:
        self.task, self.seen = task, (-1, time.monotonic())
        self.pipe.send(task)

    def hangs(self) -> bool:
        if self.at.value != self.seen[0]:
            self.seen = (self.at.value, time.monotonic())
        return time.monotonic() - self.seen[1] > _HANGS

    def end(self) -> None:
        self.process.kill()
        self.process.join()


def _work(pipe: Connection, at: Any, seed: int) -> None:
    import resource

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    while True:
        name, first, last = pipe.recv()
        pipe.send(run_piece(targets()[name], seed, first, last, at))


class Run:
    """One run over some targets, its state and its totals."""

    def __init__(self, names: list[str], seed: int, inputs: int, jobs: int, minutes: float) -> None:
        self.folder = HERE.parents[1] / ".fuzz" / f"seed-{seed}"
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder.parent / ".gitignore").write_text("*\n")
        self.state_file = self.folder / "state.json"
        self.next: dict[str, int] = json.loads(self.state_file.read_text()) if self.state_file.exists() else {}
        self.given = {name: self.next.get(name, 0) for name in names}
        self.goal = {name: self.next.get(name, 0) + inputs for name in names}
        self.totals = {name: Outcome(name, 0, 0.0, (0.0, 0), ()) for name in names}
        self.until = time.monotonic() + 60 * minutes
        self.seed = seed
        self.workers = [Worker(seed) for _ in range(jobs)]

    def tasks(self) -> Any:
        """Pieces of all targets in turn, so that a run that is stopped has seen each."""
        while time.monotonic() < self.until:
            waiting = [name for name in self.given if self.given[name] < self.goal[name]]
            if not waiting:
                return
            for name in waiting:
                first = self.given[name]
                self.given[name] = min(first + _PIECE, self.goal[name])
                yield name, first, self.given[name]
                if time.monotonic() > self.until:
                    return

    def run(self) -> int:
        tasks = self.tasks()
        try:
            while True:
                for worker in self.workers:
                    if worker.task is None and (task := next(tasks, None)) is not None:
                        worker.give(task)
                busy = [worker for worker in self.workers if worker.task is not None]
                if not busy:
                    break
                wait([worker.pipe for worker in busy], 1.0)
                for worker in busy:
                    self._look(worker)
        except KeyboardInterrupt:
            pass
        for worker in self.workers:
            worker.end()
        return self._report()

    def _look(self, worker: Worker) -> None:
        assert worker.task is not None
        name, first, last = worker.task
        try:
            if worker.pipe.poll():
                self._add(worker.pipe.recv())
                worker.task = None
                worker.pieces += 1
                if worker.pieces == _PIECES:
                    worker.end()
                    self.workers[self.workers.index(worker)] = Worker(self.seed)
                return
        except EOFError:
            pass
        if worker.hangs() or not worker.process.is_alive():
            number = max(worker.at.value, first)
            worker.end()
            why = f"the process ended by itself with {worker.process.exitcode}" if not worker.hangs() else f"no answer in {_HANGS} s"
            self._add(Outcome(name, number + 1 - first, 0.0, (_HANGS, number), ((number, why),)))
            self.workers[self.workers.index(worker)] = fresh = Worker(self.seed)
            if number + 1 < last:
                fresh.give((name, number + 1, last))

    def _add(self, one: Outcome) -> None:
        total = self.totals[one.name]
        failures = (*total.failures, *one.failures)
        for number, why in one.failures[: max(0, _KEPT - len(total.failures))]:
            keep(self.folder, targets()[one.name], self.seed, number, why)
        slowest = max(total.slowest, one.slowest)
        self.totals[one.name] = Outcome(one.name, total.done + one.done, total.seconds + one.seconds, slowest, failures)
        self.next[one.name] = self.next.get(one.name, 0) + one.done
        self.state_file.write_text(json.dumps(self.next, indent=1))

    def _report(self) -> int:
        print(f"{'parser':28} {'inputs':>9} {'inputs/s':>9} {'slowest':>10}  {'number':>9}  failures")
        for one in self.totals.values():
            rate = one.done / one.seconds if one.seconds else 0
            millis, number = one.slowest[0] * 1000, one.slowest[1]
            print(f"{one.name:28} {one.done:9} {rate:9.0f} {millis:7.0f} ms  {number:9}  {len(one.failures)}")
        failed = sum(len(one.failures) for one in self.totals.values())
        print(f"{sum(one.done for one in self.totals.values())} inputs, {failed} failures; kept in {self.folder}")
        return 1 if failed else 0


def keep(folder: Path, target: Target, seed: int, number: int, why: str) -> None:
    """Writes an input that failed, and why."""
    place = folder / "failures" / f"{target.name.replace('/', '-')}-{number}"
    for path, data in target.files(target.make(seed, number)).items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(data)
    again = f"python tests/fuzz/fuzz_run.py --seed {seed} --only {target.name} --number {number}"
    (place / "why.txt").write_text(f"{again}\n\n{why}\n", errors="backslashreplace")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--inputs", type=int, default=100_000, help="inputs a target, from where the last run stopped")
    options.add_argument("--only", nargs="*", default=[], help="targets by name, or the start of their names")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options.add_argument("--minutes", type=float, default=600.0, help="stop giving out work after this time")
    options.add_argument("--number", type=int, help="run this one input in this process, and raise what it raises")
    chosen = options.parse_args()
    names = [name for name in targets() if not chosen.only or name.startswith(tuple(chosen.only))]
    if chosen.number is not None:
        target = targets()[names[0]]
        made = target.make(chosen.seed, chosen.number)
        print({path: data[:2000] for path, data in target.files(made).items()})
        target.run(made, target.random(chosen.seed + 1, chosen.number))
        return 0
    return Run(names, chosen.seed, chosen.inputs, chosen.jobs, chosen.minutes).run()


if __name__ == "__main__":
    raise SystemExit(main())
