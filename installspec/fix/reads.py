"""Whether code that reads a variable finds it: a literal that works must not give way to a variable that nothing declares."""

from __future__ import annotations

from installspec.fix.make import placed
from installspec.model.change import Change, SetValue, SetVariable, Site
from installspec.model.edit import Refusal
from installspec.model.facts import Setting, Value, Variable, Where


def undeclared(change: Change, site: Site, ecosystem: str, values: dict[str, str], where: Where) -> Refusal | None:
    """Why a value must not become a variable that the environment would lack; None where it is declared, or can be in this project.

    `values`: what the spec says of each variable.
    """
    read = change.value if isinstance(change, SetValue) else Value("", "", where)
    if read.kind != "env" or any(isinstance(one, Variable | Setting) and one.name == read.text for one in site.facts):
        return None
    variable = SetVariable(read.text, values.get(read.text, ""))
    steps = placed(variable, site, ecosystem)
    if not isinstance(steps, Refusal):
        return None
    reason = f"nothing here declares {read.text}, and without it the app would lose the value that it has ({steps.reason})"
    return Refusal(reason, where, steps.paste or f"{read.text}={variable.value}")
