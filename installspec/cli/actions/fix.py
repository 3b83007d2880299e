"""`installspec fix`."""

from __future__ import annotations

import os
from collections.abc import Sequence

from installspec import engine
from installspec.cli.actions._inputs import Values, given
from installspec.cli.actions.diff import configuration, exit_code, known_findings, on_disk, questions, set_apart
from installspec.cli.output import replace_file, tell, wants_color, write
from installspec.fix.patch import patch
from installspec.model.errors import UsageError
from installspec.model.plan import Plan
from installspec.report import _fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.config import Config


def run(values: Values) -> int:
    if values["plan"]:
        return _saved(values)
    made = planned(values, configuration(values), unsafe=values["unsafe"], only=values["only"])
    if values["save_plan"]:
        from installspec.fix.saved import dump

        replace_file(values["save_plan"], dump(made.files, made.commands))
    written = bool(made.files) and not values["dry_run"] and not values["save_plan"]
    if written:
        engine.apply(values["path"], made.files)
    _show(values, made, written)
    return exit_code(made.after if written else made.before)


def planned(
    values: Values,
    config: Config | None,
    *,
    unsafe: bool = False,
    only: Sequence[str] = (),
    staged: bool = False,
    rev: str = "",
    archive: str = "",
) -> Plan:
    """The plan for what the command line and the configuration ask."""
    if values["spec"] and values["sdk"]:
        raise UsageError("--spec and --sdk exclude each other")
    known = known_findings(values)
    return engine.plan(
        values["path"],
        [question for _, question in questions(values, config)],
        unsafe=unsafe,
        only=_codes(only),
        apart=lambda results, read: set_apart(results, read, config, known),
        staged=staged,
        rev=rev,
        archive=archive,
    )


def _codes(only: Sequence[str]) -> list[str]:
    from installspec.drift.check import rules

    there = [code for code, _ in rules()]
    for code in only:
        if code.upper() not in there:
            raise UsageError(f"there is no rule {code}; there are {', '.join(there)}")
    return [code.upper() for code in only]


def _saved(values: Values) -> int:
    """Writes a plan that was saved before."""
    from installspec.fix.saved import load

    asked = [name for name in ("sdk", "spec", "var", "app_id", "platform", "only", "save_plan", "unsafe") if values[name]]
    if asked:
        raise UsageError(f"--plan is made already: --{asked[0].replace('_', '-')} cannot change it")
    document = given("plan", values["plan"])
    engine.recover(values["path"])
    files, commands = load(document, lambda path: on_disk(os.path.join(values["path"], path)))
    if not values["dry_run"]:
        engine.apply(values["path"], files)
    _show(values, Plan(tuple(files), (), (), (), (), (), tuple(commands)), not values["dry_run"])
    return 0


def _show(values: Values, made: Plan, written: bool) -> None:
    if values["format"] == "json":
        write(_fix.json(made, written=written), values["output"])
        return
    document = _fix.text(made, patch(made.files), color=wants_color(bool(values["output"])), written=written)
    write(document, values["output"], plain=True)
    if values["save_plan"]:
        tell(f"the plan is in {values['save_plan']}; `installspec fix --plan {values['save_plan']}` makes it")
