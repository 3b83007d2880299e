"""`installspec render`."""

from __future__ import annotations

from installspec import engine
from installspec.cli.actions._inputs import Values, variables
from installspec.cli.output import write_bytes


def run(values: Values) -> int:
    document = engine.render(values["sdk"], variables(values), values["platform"], values["manager"], values["format"])
    write_bytes(document, values["output"])
    return 0
