"""`installspec diff`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from installspec import engine, report
from installspec.cli.actions._inputs import Values, variables
from installspec.cli.output import wants_color, write
from installspec.model.errors import UsageError
from installspec.model.result import Result

if TYPE_CHECKING:
    from installspec.config import Choice, Config
    from installspec.repo.view import View

CODES = {"clean": 0, "drift": 1, "absent": 1, "incomplete": 3, "nothing": 4}


def run(values: Values) -> int:
    if sum((bool(values["staged"]), bool(values["rev"]), bool(values["archive"]))) > 1:
        raise UsageError("--staged, --rev and --archive exclude each other")
    if values["spec"] and values["sdk"]:
        raise UsageError("--spec and --sdk exclude each other")
    config = _config(values)
    known = _known(values["baseline"]) if values["baseline"] else frozenset()
    results = _results(values, config)
    if any(one.findings for one in results) or (config and config.waivers):
        results = _set_apart(results, values, config, known)
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


def _config(values: Values) -> Config | None:
    """The configuration, None where there is no file for it. An archive comes without a folder, so none lies beside it."""
    beside = () if values["archive"] else (".installspec.toml", "pyproject.toml")
    if not values["config"] and not any(os.path.lexists(os.path.join(values["path"], name)) for name in beside):
        return None  # most runs: reading none of it saves 3 ms
    from installspec.config import load

    return load(values["path"], values["config"])


def _known(file: str) -> frozenset[str]:
    from installspec.config import baseline

    return baseline(file)


def _results(values: Values, config: Config | None) -> list[Result]:
    given = variables(values)
    view: dict[str, Any] = {"staged": values["staged"], "rev": values["rev"], "archive": values["archive"]}
    view["ignored_paths"] = config.ignored_paths if config else ()
    if values["spec"]:
        if given:
            raise UsageError("--spec is a rendered spec: its values are in it, --app-id and --var cannot change them")
        return engine.diff(values["path"], spec=_spec(values["spec"]), platforms=values["platform"], **view)
    if values["sdk"]:
        return engine.diff(values["path"], sdks=list(dict.fromkeys(values["sdk"])), variables=given, platforms=values["platform"], **view)
    if config is None or not config.sdks:
        from installspec.render.locate import bundled

        raise UsageError(
            f"no SDK to check: give --sdk (bundled: {', '.join(bundled())}) or --spec, or let `installspec init` write .installspec.toml"
        )
    return _chosen(values, config.sdks, given, view)


def _chosen(values: Values, choices: Sequence[Choice], given: dict[str, str], view: dict[str, Any]) -> list[Result]:
    """What the configuration asks for. One walk over the repository serves all SDKs that are checked alike."""
    alike: dict[Choice, list[int]] = {}
    for at, choice in enumerate(choices):
        alike.setdefault(choice._replace(name=""), []).append(at)
    found: dict[int, Result] = {}
    for choice, numbers in alike.items():
        made = engine.diff(
            values["path"],
            sdks=[choices[at].name for at in numbers],
            variables={**dict(choice.variables), **given},
            platforms=values["platform"] or choice.platforms,
            paths=choice.paths,
            **view,
        )
        found.update(zip(numbers, made, strict=True))
    return [found[at] for at in sorted(found)]


def _spec(file: str) -> bytes:
    import sys

    try:
        if file == "-":
            return sys.stdin.buffer.read()
        with open(file, "rb") as stream:
            return stream.read()
    except (OSError, ValueError, AttributeError) as error:
        raise UsageError(f"the spec {file} cannot be read: {getattr(error, 'strerror', None) or 'there is no input'}") from None


def _set_apart(results: Sequence[Result], values: Values, config: Config | None, known: frozenset[str]) -> list[Result]:
    """Waived and known findings put aside."""
    import time

    from installspec.config import Config
    from installspec.report._places import fingerprint
    from installspec.waivers import apply_baseline, apply_waivers

    today = time.strftime("%Y-%m-%d")
    with _reading(values) as read:
        waived: list[Result] = []
        for one in results:
            waived.append(apply_waivers(one, config or Config(), today, read, tell=not waived))  # the file's own faults are said once
    return [apply_baseline(one, known, fingerprint) for one in waived] if known else waived


@contextmanager
def _reading(values: Values) -> Iterator[Callable[[str], bytes | None]]:
    """How to read a file of what is being checked: on disk, staged, committed or in the archive."""
    if not (values["staged"] or values["rev"] or values["archive"]):
        yield lambda path: _on_disk(os.path.join(values["path"], path))
        return
    from installspec.repo.open import open_view

    with open_view(values["path"], staged=values["staged"], rev=values["rev"], archive=values["archive"]) as view:
        yield lambda path: _in_view(view, path)


def _on_disk(path: str) -> bytes | None:
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
