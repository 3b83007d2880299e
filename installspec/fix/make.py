"""The bytes of one change: placed by its ecosystem, written by the formats of the files, in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from installspec.ecosystems import registry
from installspec.fix.held import held
from installspec.model.change import AddFile, Change, LinkProduct, Located, SetVersion, Site, Step
from installspec.model.edit import Fix, Refusal
from installspec.model.facts import Where
from installspec.model.source import Source
from installspec.model.tuples import NamedTuple
from installspec.text.edit import EditError, apply

Reader = Callable[[str], bytes | None]


class Made(NamedTuple):
    """The new bytes of every file that a change touches, and how safe that is (`safe` or `unsafe`); `why` it is not."""

    files: dict[str, bytes]
    safety: str
    why: str = ""


def make(change: Change, site: Site, ecosystem: str) -> Made | Refusal:
    """The bytes after the change; none where all is as it should be.

    `ecosystem` places a change that speaks of an app. Nothing that is half done comes out: one refusal refuses all.
    """
    steps = placed(change, site, ecosystem)
    if isinstance(steps, Refusal):
        return steps
    files: dict[str, bytes] = {}
    safety = "safe"
    for step in steps:
        fix = written(step, lambda path: files[path] if path in files else site.read(path))
        if isinstance(fix, Refusal):
            return fix
        data, how = fix
        if how == "unsafe":
            safety = how
        files[step.path] = data
    made = Made({path: data for path, data in files.items() if data != site.read(path)}, safety, "the fix changes what the program does")
    if isinstance(change, SetVersion) and held(site.read(change.where.path) or b"", change.where):
        return made._replace(safety="unsafe", why="a comment there says that this version is pinned")
    return made


def placed(change: Change, site: Site, ecosystem: str) -> Sequence[Step] | Refusal:
    """Which files are to be changed, and how."""
    if isinstance(change, LinkProduct):  # whatever the platform's first package manager is, it is for the one that declares it
        ecosystem = next((format_id.partition("/")[0] for format_id in claims().of(change.where.path)), ecosystem)
    if isinstance(change, Located):
        place = registry.installer(ecosystem)
        if place is None:
            return Refusal(f"nothing here knows how to write into a {ecosystem} project", Where(site.app, 0, 0))
        return place(change, site)
    return [Step(change.path if isinstance(change, AddFile) else change.where.path, change)]  # type: ignore[union-attr]


def written(step: Step, read: Reader) -> tuple[bytes, str] | Refusal:
    """The bytes of the step's file once it is made, and how safe that is."""
    data = read(step.path)
    if isinstance(step.change, AddFile):
        if data is not None:
            return Refusal(f"{step.path} is there already", Where(step.path, 0, 0), step.change.contents)
        return step.change.contents.encode(), "safe"
    if data is None:
        return Refusal(f"{step.path} cannot be read", Where(step.path, 0, 0))
    kind = type(step.change).__name__
    answer: Fix | Refusal | None = None
    for format_id in claims().of(step.path):
        module = registry.load(format_id)
        if kind in getattr(module, "writes", ()):
            answer = module.edit(Source(step.path, data), step.change)
            if isinstance(answer, Fix):
                break
    if answer is None:
        return Refusal(f"{step.path} is of a format that installspec reads but does not write ({kind})", Where(step.path, 0, 0))
    if isinstance(answer, Refusal):
        return answer
    try:
        return apply(data, answer.edits), answer.safety
    except EditError as error:
        return Refusal(f"the edits do not fit: {error}", Where(step.path, error.edit.start, error.edit.end))


@cache
def claims() -> registry.Claims:
    """Which formats claim a path; made once a process."""
    return registry.Claims(registry.index())
