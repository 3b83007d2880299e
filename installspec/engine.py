"""Everything a door calls: `diff`, `facts`, `render`. Equal input gives equal output; nothing of a repository is ever run."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from installspec.model.errors import CannotFinish, UsageError
from installspec.model.expect import Expected
from installspec.model.facts import Dependency, Setting, Variable
from installspec.model.result import Place, Result, Trouble
from installspec.model.tuples import NamedTuple
from installspec.repo.view import JOURNAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.collect.memo import Kept
    from installspec.model.plan import File, Plan
    from installspec.render.pack import Pack

__all__ = ["CannotFinish", "FactsResult", "Question", "UsageError", "apply", "check_pack", "diff", "facts", "plan", "recover", "render"]


class Question(NamedTuple):
    """What a repository is held against: packs with values for their variables, or one spec as JSON; and which part of it.

    `ignored_paths` are globs that are left out, `paths` folders that alone are looked at.
    """

    sdks: tuple[str, ...] = ()
    spec: bytes | None = None
    variables: Mapping[str, str] = {}
    platforms: tuple[str, ...] = ()
    ignored_paths: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


class FactsResult(NamedTuple):
    """All facts of a repository, with no spec at all."""

    dependencies: tuple[Dependency, ...]
    environment: tuple[Variable, ...]
    settings: tuple[Setting, ...]
    problems: tuple[Trouble, ...]
    places: dict[tuple[str, int, int], Place]


def render(sdk: str, variables: Mapping[str, str], platforms: Sequence[str], managers: Sequence[str], format: str) -> bytes:
    """The install spec of an SDK as a document. UsageError for an unknown SDK, platform, manager, variable or format."""
    from installspec.render import documents
    from installspec.render.build import SpecError

    pack = _pack(sdk)
    try:
        return documents.render(format, pack, variables, platforms, managers).encode()
    except (SpecError, LookupError) as error:
        raise UsageError(_said(error)) from None


def diff(
    path: str,
    *,
    sdks: Sequence[str] = (),
    spec: bytes | None = None,
    variables: Mapping[str, str] = {},
    platforms: Sequence[str] = (),
    staged: bool = False,
    rev: str = "",
    archive: str = "",
    ignored_paths: Sequence[str] = (),
    paths: Sequence[str] = (),
    keep: bool = False,
) -> list[Result]:
    """Holds a repository against specs: one result an SDK, in the order given.

    `ignored_paths` are globs that are left out, `paths` folders that alone are looked at. `keep`: what source files say is kept in the
    user's cache for the next run on the same folder. Raises UsageError and CannotFinish.
    """
    from installspec.repo.open import open_view

    if not (staged or rev or archive):
        recover(path)
    # Git lists the files while the specs are read, and searches them while the rest is imported.
    with open_view(path, staged=staged, rev=rev, archive=archive) as view:
        from installspec.collect.sought import Sought

        expected = _expected(Question(tuple(sdks), spec, variables, tuple(platforms)))
        sought = Sought(view, expected)
        from installspec.collect.walk import collect
        from installspec.drift.check import rules
        from installspec.judge import judge

        rules()
        kept = _kept(path, expected) if keep else None
        read = collect(view, expected, ignored_paths, paths, kept, sought)
        if kept is not None:
            kept.save()
        return [judge(one, read, frozenset(platforms)) for one in expected]


def _kept(path: str, expected: Sequence[Expected]) -> Kept:
    from installspec.collect.memo import Kept

    # What is looked for in a source file follows from these.
    asked = [sorted({*one.packages, *one.callees, *one.modules, *one.names}) for one in expected]
    return Kept(os.path.realpath(path), repr(asked))


def plan(
    path: str,
    questions: Sequence[Question],
    *,
    unsafe: bool = False,
    only: Sequence[str] = (),
    apart: Callable[[Sequence[Result], Callable[[str], bytes | None]], Sequence[Result]] = lambda results, read: results,
    staged: bool = False,
    rev: str = "",
    archive: str = "",
) -> Plan:
    """What would close the findings of these questions, proven in memory; nothing is written. Raises UsageError and CannotFinish.

    `unsafe` also makes changes that a person should look at, `only` limits to findings of these codes. `apart` sets aside what does not count.
    """
    from installspec.collect.memo import InMemory
    from installspec.collect.read import Read
    from installspec.collect.walk import collect
    from installspec.fix.plan import plan as planned
    from installspec.fix.proof import Checked
    from installspec.judge import judge
    from installspec.repo.open import open_view
    from installspec.repo.view import View

    if not (staged or rev or archive):
        recover(path)
    expected = [_expected(one) for one in questions]
    memo = InMemory()  # a fix touches few of the files that are read in every round

    def check(view: View) -> Checked:
        results: list[Result] = []
        reads: list[Read] = []
        for question, several in zip(questions, expected, strict=True):
            read = collect(view, several, question.ignored_paths, question.paths, memo)
            results += [judge(one, read, frozenset(question.platforms)) for one in several]
            reads += [read for _ in several]
        return Checked(
            tuple(apart(results, reads[0].data) if reads else ()), tuple(one for several in expected for one in several), tuple(reads)
        )

    with open_view(path, staged=staged, rev=rev, archive=archive) as view:
        return planned(view, check, unsafe=unsafe, only=only)


def apply(path: str, files: Sequence[File]) -> None:
    """Writes the files of a plan below `path`: all or none, also when the process is killed. CannotFinish where one has changed since."""
    from installspec.fix.write import write

    write(path, files)


def recover(path: str) -> None:
    """Ends a fix of this folder that was interrupted while it wrote. CannotFinish where another is at work there."""
    if os.path.lexists(os.path.join(path, JOURNAL)):
        from installspec.fix.write import recover as ended

        ended(path)


def _expected(question: Question) -> list[Expected]:
    spec = question.spec
    expected = [_of_document(spec)] if spec is not None else [_of_pack(sdk, question.variables) for sdk in question.sdks]
    for one in expected:
        if unknown := sorted(frozenset(question.platforms) - {each.platform for each in one.platforms}):
            there = ", ".join(each.platform for each in one.platforms)
            raise UsageError(f"{one.sdk} has no platform {', '.join(unknown)}; it has {there}")
    return expected


def facts(path: str) -> FactsResult:
    """Everything that the formats read in a working tree. Raises UsageError and CannotFinish."""
    from installspec.collect.walk import collect
    from installspec.repo.open import open_view

    recover(path)
    with open_view(path) as view:
        read = collect(view, (), (), ())
    dependencies = tuple(
        sorted({fact for fact in read.facts if isinstance(fact, Dependency)}, key=lambda one: (one.where, one.scope, one.name))
    )
    environment = tuple(sorted((fact for fact in read.facts if isinstance(fact, Variable)), key=lambda one: one.where))
    settings = tuple(sorted((fact for fact in read.facts if isinstance(fact, Setting)), key=lambda one: one.where))
    wheres = [one.where for some in (dependencies, environment, settings) for one in some]
    wheres += [hop.where for one in dependencies for hop in one.via] + [one.resolved.where for one in dependencies if one.resolved]
    return FactsResult(dependencies, environment, settings, read.troubles(), read.places(wheres))


def check_pack(folder: str) -> list[tuple[str, int, str]]:
    """What is wrong with a pack: path in it, line (0 where none fits), message; sorted. Empty where it can be used as it is.

    Beyond what rendering needs, its snippets must serve as rules: each has an init that its own language's format can read.
    """
    from installspec.render.check import check

    problems = [(one.path, one.line, one.message) for one in check(folder)]
    if problems:
        return sorted(problems)
    from installspec.compile.build import compile_spec
    from installspec.compile.snippet import SnippetError
    from installspec.render.build import build_all
    from installspec.render.pack import load

    pack = load(folder)
    for one in build_all(pack, {}, free=True):
        try:
            compile_spec(pack.name, "", [one.model_dump(mode="json", by_alias=True, exclude_defaults=True)])
        except SnippetError as error:
            problems.append((f"{one.platform}/platform.toml", 0, str(error)))
    return sorted(set(problems))


def _pack(sdk: str) -> Pack:
    from installspec.render import locate
    from installspec.render.pack import PackError

    try:
        folder = locate.find(sdk)
        return _loaded(folder, locate.stamp(folder))
    except (locate.PackNotFound, locate.BadFolder, PackError) as error:
        raise UsageError(_said(error)) from None


@lru_cache(maxsize=32)
def _loaded(folder: str, stamp: str) -> Pack:
    """A pack is read and its templates compiled once a process, and again when its files have changed (`stamp`)."""
    from installspec.render.pack import load

    return load(folder)


def _of_pack(sdk: str, variables: Mapping[str, str]) -> Expected:
    """The expectations of a pack, compiled once for each set of values and kept."""
    from installspec.compile import cache as kept_packs
    from installspec.render import locate

    try:
        stamp = locate.stamp(locate.find(sdk))
    except (locate.PackNotFound, locate.BadFolder) as error:
        raise UsageError(_said(error)) from None
    key = repr((kept_packs.engine_stamp(), sdk, stamp, sorted(variables.items())))
    kept = kept_packs.load(key)
    if isinstance(kept, Expected):
        return kept
    from installspec.compile.build import compile_spec
    from installspec.compile.snippet import SnippetError
    from installspec.render.build import SpecError, build, build_all, digest

    loaded = _pack(sdk)
    try:
        every = [one.model_dump(mode="json", by_alias=True, exclude_defaults=True) for one in build_all(loaded, variables, free=True)]
        made = compile_spec(loaded.name, digest(build(loaded, variables, free=True)), every)
        paths = {name: one.table.init.path or "" for name, one in loaded.platforms.items()}
        made = made._replace(
            platforms=tuple(one._replace(init_path=paths[one.platform]) for one in made.platforms),
            proposals=tuple((name, one.default or "") for name, one in loaded.variables.items() if one.proposal),
            patterns=tuple((name, one.pattern, one.example) for name, one in loaded.variables.items() if one.pattern),
        )
    except SpecError as error:
        raise UsageError(_said(error)) from None
    except SnippetError as error:
        raise UsageError(f"the pack {sdk} cannot be used as a rule: {error}") from None
    kept_packs.store(key, made)
    return made


def _of_document(spec: bytes) -> Expected:
    """The expectations of an install spec as JSON."""
    from pydantic import ValidationError

    from installspec.compile.build import compile_spec
    from installspec.compile.snippet import SnippetError
    from installspec.model.spec import InstallSpec
    from installspec.render.build import digest

    try:
        document = InstallSpec.model_validate_json(spec)
        return compile_spec(document.sdk or "the spec", digest(document), document.wire()["platforms"])
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(f"the spec is not an install spec: {'.'.join(map(str, first['loc'])) or 'document'}: {first['msg']}") from None
    except SnippetError as error:
        raise UsageError(f"the spec cannot be used as a rule: {error}") from None


def _said(error: Exception) -> str:
    return str(error.args[0]) if error.args else str(error)
