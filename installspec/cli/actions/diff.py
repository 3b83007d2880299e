"""`installspec diff`."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from installspec import engine, report
from installspec.cli.actions._inputs import Values, given, variables
from installspec.cli.output import wants_color, write
from installspec.model.errors import UsageError
from installspec.model.result import Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.config import Choice, Config
    from installspec.repo.view import View

CODES = {"clean": 0, "drift": 1, "absent": 1, "incomplete": 3, "nothing": 4}


def run(values: Values) -> int:
    if sum((bool(values["staged"]), bool(values["rev"]), bool(values["archive"]))) > 1:
        raise UsageError("--staged, --rev and --archive exclude each other")
    if values["spec"] and values["sdk"]:
        raise UsageError("--spec and --sdk exclude each other")
    config = configuration(values)
    if values["format"] == "patch":
        return _patch(values, config)
    known = known_findings(values)
    results: Sequence[Result] = _results(values, config)
    if any(one.findings for one in results) or (config and config.waivers):
        results = _set_apart(values, results, config, known)
    if values["redact"]:
        from installspec.report._values import redacted

        results = [redacted(one) for one in results]
    text = values["format"] == "text"
    document = report.render(values["format"], results, color=text and wants_color(bool(values["output"])), notes=values["notes"])
    write(document, values["output"], plain=text)
    code = exit_code(results)
    return 0 if code == 1 and values["exit_zero"] else code


def exit_code(results: Sequence[Result]) -> int:
    """The worst of all: 3, then 1, then 0; 4 only where no spec found anything that it speaks of."""
    codes = {CODES[one.status] for one in results}
    return next(code for code in (3, 1, 0, 4) if code in codes)


def configuration(values: Values) -> Config | None:
    """The configuration, None where there is no file for it. An archive comes without a folder, so none lies beside it."""
    beside = () if values.get("archive") else (".installspec.toml", "pyproject.toml")
    if not values["config"] and not any(os.path.lexists(os.path.join(values["path"], name)) for name in beside):
        return None  # most runs: reading none of it saves 3 ms
    from installspec.config import load

    return load(values["path"], values["config"])


def known_findings(values: Values) -> frozenset[str]:
    """The fingerprints that the baseline holds."""
    if not values["baseline"]:
        return frozenset()
    from installspec.config import baseline

    return baseline(values["baseline"])


def _results(values: Values, config: Config | None) -> list[Result]:
    found: dict[int, Result] = {}
    for numbers, question in questions(values, config):
        made = engine.diff(
            values["path"],
            sdks=question.sdks,
            spec=question.spec,
            variables=question.variables,
            platforms=question.platforms,
            paths=question.paths,
            ignored_paths=question.ignored_paths,
            staged=values["staged"],
            rev=values["rev"],
            archive=values["archive"],
            keep=not (values["rev"] or values["archive"]),
        )
        found.update(zip(numbers, made, strict=True))
    return [found[at] for at in sorted(found)]


def questions(values: Values, config: Config | None) -> list[tuple[list[int], engine.Question]]:
    """What is asked of the repository, each with the places that its results have among all. UsageError where nothing is."""
    given = variables(values)
    ignored = config.ignored_paths if config else ()
    platforms = tuple(values["platform"])
    if values["spec"]:
        if given:
            raise UsageError("--spec is a rendered spec: its values are in it, --app-id and --var cannot change them")
        return [([0], engine.Question(spec=_spec(values["spec"]), platforms=platforms, ignored_paths=ignored))]
    if values["sdk"]:
        sdks = tuple(dict.fromkeys(values["sdk"]))
        return [(list(range(len(sdks))), engine.Question(sdks, None, given, platforms, ignored))]
    if config is None or not config.sdks:
        from installspec.render.locate import bundled

        raise UsageError(
            f"no SDK to check: give --sdk (bundled: {', '.join(bundled())}) or --spec, or let `installspec init` write .installspec.toml"
        )
    return _chosen(config.sdks, given, platforms, ignored)


def _chosen(
    choices: Sequence[Choice], given: dict[str, str], platforms: tuple[str, ...], ignored: tuple[str, ...]
) -> list[tuple[list[int], engine.Question]]:
    """What the configuration asks for. One walk over the repository serves all SDKs that are checked alike."""
    alike: dict[Choice, list[int]] = {}
    for at, choice in enumerate(choices):
        alike.setdefault(choice._replace(name=""), []).append(at)
    return [
        (
            numbers,
            engine.Question(
                tuple(choices[at].name for at in numbers),
                None,
                {**dict(choice.variables), **given},
                platforms or tuple(choice.platforms),
                ignored,
                tuple(choice.paths),
            ),
        )
        for choice, numbers in alike.items()
    ]


def _spec(file: str) -> bytes:
    if file != "-":
        return given("spec", file)
    import sys

    try:
        return sys.stdin.buffer.read()
    except (OSError, ValueError, AttributeError) as error:
        raise UsageError(f"the spec - cannot be read: {getattr(error, 'strerror', None) or 'there is no input'}") from None


def set_apart(
    results: Sequence[Result], read: Callable[[str], bytes | None], config: Config | None, known: frozenset[str]
) -> Sequence[Result]:
    """Waived and known findings put aside."""
    import time

    from installspec.config import Config
    from installspec.report._places import fingerprint
    from installspec.waivers import apply_baseline, apply_waivers

    today = time.strftime("%Y-%m-%d")
    waived: list[Result] = []
    for one in results:
        waived.append(apply_waivers(one, config or Config(), today, read, tell=not waived))  # the file's own faults are said once
    return [apply_baseline(one, known, fingerprint) for one in waived] if known else waived


def _patch(values: Values, config: Config | None) -> int:
    """What `fix` would do, as a patch that `git apply` takes."""
    from installspec.cli.actions.fix import planned
    from installspec.cli.output import write_bytes
    from installspec.fix.patch import patch

    made = planned(values, config, staged=values["staged"], rev=values["rev"], archive=values["archive"])
    write_bytes(patch(made.files), values["output"])
    code = exit_code(made.before)
    return 0 if code == 1 and values["exit_zero"] else code


def _set_apart(values: Values, results: Sequence[Result], config: Config | None, known: frozenset[str]) -> Sequence[Result]:
    """`set_apart`, with the files of what was checked: on disk, staged, committed or in the archive."""
    if not (values["staged"] or values["rev"] or values["archive"]):
        return set_apart(results, lambda path: on_disk(os.path.join(values["path"], path)), config, known)
    from installspec.repo.open import open_view

    with open_view(values["path"], staged=values["staged"], rev=values["rev"], archive=values["archive"]) as view:
        return set_apart(results, lambda path: _in_view(view, path), config, known)


def on_disk(path: str) -> bytes | None:
    """The bytes of a file, None where it cannot be read."""
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except (OSError, ValueError):
        return None


def _in_view(view: View, path: str) -> bytes | None:
    from installspec.repo.view import Unreadable

    try:
        return view.read(path)
    except (OSError, KeyError, Unreadable):
        return None
