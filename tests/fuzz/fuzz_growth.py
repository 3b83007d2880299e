"""Linear time: what a parser takes for twice the bytes. `python tests/fuzz/fuzz_growth.py [NAME …]` measures every parser up to 512 kB.

The large inputs are repeats of what is hostile (brackets, quotes, operators, comments, ladders of indentation), of whole fixtures, and of
single lines in the middle of a fixture; for a `link`, more and more copies of a case.
"""

from __future__ import annotations

import functools
import gc
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from fuzz_targets import CLAIMS, FormatTarget, LinkTarget, OriginTarget, Target, TextTarget, targets  # noqa: E402

from installspec.ecosystems import registry  # noqa: E402
from installspec.model.source import EVERYTHING, Focus, Source  # noqa: E402
from installspec.text.files import Files  # noqa: E402
from installspec.text.source.grammar import Grammar  # noqa: E402
from installspec.text.tree import ParseError  # noqa: E402

_LINES = 24  # lines of one fixture that are repeated
_PLENTY = 1.5  # seconds after which no larger input is tried
CAP = 5.0  # seconds after which tree-sitter has to have been stopped
FACTOR = 3.0  # allowed for a doubling; linear is 2, quadratic 4
_CLEARLY = 2.15  # a factor with which that of a file four times as large is still below 2.5
_TOLD = 2.3  # a factor that is told, though allowed
_UNITS = (
    *(b"[", b"{", b"(", b"<", b'"', b"'", b"`", b"\\", b"}", b")", b"]", b",", b":", b"=", b"-", b"#", b"\n", b" ", b"\t", b"\r", b"@", b"!", b"?", b"%", b"&", b"|", b"\xc3\xa0"),
    *(b"a.", b"a+", b"a,", b"a ", b"a\n", b"a(", b"a[", b"a{", b"a<", b"a=", b"a: ", b"a:\n", b"- ", b"-\n", b"? ", b"a?b:", b"a -> ", b"a => ", b"!a ", b"&a ", b"*a ", b"<<: *a\n"),
    *(b"/*", b"/* ", b"*/", b"//", b"// a\n", b"# a\n", b"#", b"<!--", b"<!-- a -->", b"<a>", b"<a ", b"</a>", b"<a/>", b'b="c" ', b"<![CDATA[", b"<?a ", b"&amp;", b"{-", b"=begin\n"),
    *(b'"""', b"'''", b'r"', b"f'", b'b"a" ', b'#"', b'"#', b'@"', b"%w(", b"<<~A\n", b"<<A\n", b"${", b'"${', b"#{", b'"#{', b"\\(", b'"\\(', b"`${", b"$a", b'"$a', b"/a", b'"a" + ', b'"a"\n', b"'a\n", b'"a\n'),
    *(b"a{i} = {i}\n", b"a{i}: {i}\n", b'a{i}="{i}"\n', b"a = 1\n", b"a: 1\n", b"a=${b}\n", b"[a{i}]\n", b"[[a]]\n", b"a{i}==1.0\n", b"a.b.c=1\n", b'"a{i}": "1",\n', b"a{i}@1:\n", b"-r a\n", b"export A=1\n"),
    *(b"import a{i}\n", b"a{i}()\n", b"a.b(c)\n", b"def a{i}\n", b"if a\n", b"end\n", b"else\n", b"fun a{i}() {}\n", b"class A{i} {\n", b"val a{i} = a{j}\n", b"a = a + 1\n", b"a = b(a)\n", b"let a{i} = a{j};\n", b"x{i} = x{j}.y\n", b"return\n", b"case a:\n"),
    *(b"#if a\n", b"#endif\n", b"async ", b"await ", b"new ", b"function(", b"() => ", b"<T>", b"a<b>(", b"a as b\n", b"...", b"..a", b"a..b", b"it.", b"a\\\n", b"a \\\n"),
)  # fmt: skip


class Growing(NamedTuple):
    """An input that can be made as large as one likes: `make(size)`."""

    name: str
    make: Callable[[int], object]


def measured(target: Target, growing: Growing, first: int, probe: int, last: int, *, enough: float) -> list[float]:
    """CPU seconds for sizes from `first` to `last` bytes, each twice the one before, the last three the best of two.

    Ends early at `probe` bytes where these take less than `enough` or are clearly linear; where a size takes plenty; and where
    tree-sitter was stopped, since a larger file is stopped as well. None of these hides a factor above FACTOR at `last`.
    """
    out: list[float] = []
    size = first
    while size <= last and (not out or out[-1] < _PLENTY):
        if size > probe and (max(out) < enough or factor(out) < _CLEARLY):
            break
        taken = _seconds(target, growing.make(size))
        if _meter.stopped:
            break
        out.append(taken)
        size *= 2
    if not out or max(out) < enough:
        return out[-1:]
    if factor(out) < _CLEARLY:
        return out
    for back in range(1, min(3, len(out)) + 1):
        size //= 2
        out[-back] = min(out[-back], _seconds(target, growing.make(size)))
    return out


def factor(seconds: list[float]) -> float:
    """What the time is multiplied by when the input doubles, over the last two doublings; 1 where too little was measured to tell."""
    if len(seconds) < 2:
        return 1.0
    last, before = seconds[-1], seconds[-3:][0]
    return (last / (before or 1e-9)) ** (1 / (len(seconds[-3:]) - 1))


class _Meter:
    """tree-sitter's own time is left out: its recovery is quadratic on some input, and `Grammar.root` stops it after two seconds."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.stopped = False

    def watch(self) -> None:
        root = Grammar.root

        @functools.wraps(root)
        def measure(grammar: Grammar) -> object:
            start = time.thread_time()
            found = root(grammar)
            self.seconds += time.thread_time() - start
            self.stopped = self.stopped or found is None
            return found

        if not hasattr(root, "__wrapped__"):
            Grammar.root = measure  # type: ignore[method-assign, assignment]
        self.seconds, self.stopped = 0.0, False


_meter = _Meter()


def _seconds(target: Target, made: object) -> float:
    """CPU seconds of one run, without those of tree-sitter."""
    run = _runner(target, made)
    _meter.watch()
    gc.collect()
    gc.disable()
    start = time.thread_time()
    try:
        run()
    finally:
        gc.enable()
    taken = time.thread_time() - start - _meter.seconds
    assert _meter.seconds < CAP, f"tree-sitter took {_meter.seconds:.1f} s and was not stopped"
    return taken


def _runner(target: Target, made: object) -> Callable[[], object]:
    """Nothing but the parser, so that no check of ours is measured."""
    if isinstance(target, FormatTarget):
        assert isinstance(made, bytes)
        source = Source(target.paths[0], made, Focus(every=True) if target.entry.source else EVERYTHING)
        return lambda: target.format.parse(source)
    if isinstance(target, LinkTarget):
        assert isinstance(made, dict)
        facts = [
            fact
            for path, data in made.items()
            for format_id in CLAIMS.of(path)
            if format_id.startswith(target.ecosystem + "/")
            for fact in registry.load(format_id).parse(Source(path, data)).facts
        ]
        return lambda: target.link(facts, Files(made))
    if isinstance(target, OriginTarget):
        assert isinstance(made, bytes)
        return lambda: [target.ask(made, "Absent", entry) for entry in target.sources]
    assert isinstance(target, TextTarget)

    def parse() -> None:
        try:
            target.parse(made)
        except ParseError:
            pass

    return parse


def hostile(target: Target) -> Iterator[Growing]:
    """The repeats, alone and after a fixture that the parser reads; ladders of indentation."""
    yield Growing("ladder", lambda size: b"".join(b" " * (n % 300) + b"a:\n" for n in range(size // 153)))
    yield Growing("ladder of dashes", lambda size: b"".join(b"  " * (n % 190) + b"- a:\n" for n in range(size // 195)))
    head = min(target.seeds, key=len) if target.seeds else b""
    for word in target.spelled_out if isinstance(target, OriginTarget) else ():
        yield Growing(f"{word!r} + white space", lambda size, word=word: word + b" " * size)
        yield Growing(f"{word!r} + lines", lambda size, word=word: word + b"\n" * size)
        yield Growing(f"{word!r} again and again", lambda size, word=word: repeated(word + b" ", size))
        yield Growing(f"{word!r} a a", lambda size, word=word: word + repeated(b" a", size))
    for unit in _UNITS:
        yield Growing(repr(unit), lambda size, unit=unit: repeated(unit, size))
        yield Growing(f"fixture + {unit!r}", lambda size, unit=unit: head + b"\n" + repeated(unit, size))


def real(target: Target, seeds: int) -> Iterator[Growing]:
    """The largest fixtures again and again, and each line of them repeated in its place."""
    if isinstance(target, LinkTarget):
        for case in target.cases:
            yield Growing(
                f"copies of {case[0].case}",
                lambda size, case=case: {f"m{n}/{one.path}": one.data for n in range(size >> 10) for one in case[:12]},
            )
        return
    for data in sorted(target.seeds, key=len, reverse=True)[:seeds]:
        yield Growing(f"fixture of {len(data)} bytes", lambda size, data=data: repeated(data.rstrip(b"\n") + b"\n", size))
        lines = data[:6000].splitlines(keepends=True)
        for at, line in enumerate(lines):
            if line.strip() and at % (1 + len(lines) // _LINES) == 0:
                unit, head, tail = numbered(line), b"".join(lines[:at]), b"".join(lines[at + 1 :]) + data[6000:]
                yield Growing(f"line {line[:50]!r}", lambda size, unit=unit, head=head, tail=tail: head + repeated(unit, size) + tail)


def numbered(line: bytes) -> bytes:
    """A line whose first word is another one each time it is repeated."""
    body = line.rstrip(b"\r\n")
    at = len(body) - len(body.lstrip(b" \t-\"'"))
    while at < len(body) and (body[at : at + 1].isalnum() or body[at : at + 1] == b"_"):
        at += 1
    return body[:at] + b"{i}" + body[at:] + b"\n"


def repeated(unit: bytes, size: int) -> bytes:
    """`unit` over and over, `{i}` counting and `{j}` the number before it."""
    if b"{i}" not in unit:
        return unit * (size // len(unit))
    return b"".join(unit.replace(b"{i}", b"%d" % n).replace(b"{j}", b"%d" % (n - 1)) for n in range(1, size // (len(unit) + 2)))


def grow(name: str) -> tuple[list[str], list[str]]:
    """What grows too fast in one target, and what there is to tell about it: factors that are allowed but not those of a line, then a summary."""
    target, bad, told = targets()[name], [], []
    worst, slowest, count, started = (0.0, ""), (0.0, ""), 0, time.monotonic()
    for growing in (*(() if isinstance(target, LinkTarget) else hostile(target)), *real(target, 2)):
        count += 1
        try:
            seconds = measured(target, growing, 16 << 10, 128 << 10, 512 << 10, enough=0.15) or [0.0]
        except AssertionError as error:
            bad.append(f"  {name}: {growing.name}: {error}")
            continue
        worst, slowest = max(worst, (factor(seconds), growing.name)), max(slowest, (seconds[-1], growing.name))
        if factor(seconds) > _TOLD:
            line = f"  {name}: {growing.name}: factor {factor(seconds):.1f}: {' '.join(f'{one * 1000:.0f}' for one in seconds)} ms"
            (bad if factor(seconds) > FACTOR else told).append(line)
    summary = f"worst factor {worst[0]:.1f} {worst[1]}  slowest {slowest[0] * 1000:.0f} ms {slowest[1]}"
    return bad, [*told, f"{name:24} {count:4} repeats in {time.monotonic() - started:.0f} s  {summary}"]


def main() -> int:
    wanted, failed = tuple(sys.argv[1:]), 0
    names = [name for name in targets() if not name.startswith("version/") and (not wanted or name.startswith(wanted))]
    with multiprocessing.Pool(maxtasksperchild=1) as pool:
        for bad, told in pool.imap_unordered(grow, names):
            print("\n".join([*(f"{line}  FAILED" for line in bad), *told]), flush=True)
            failed += len(bad)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
