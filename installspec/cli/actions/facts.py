"""`installspec facts`."""

from __future__ import annotations

from collections.abc import Iterator

from installspec import engine
from installspec.cli.actions._inputs import Values
from installspec.cli.output import write
from installspec.model.facts import Where
from installspec.report._excerpt import printable
from installspec.report._places import place
from installspec.report._values import shown
from installspec.report.json import render_facts


def run(values: Values) -> int:
    facts = engine.facts(values["path"])
    text = values["format"] == "text"
    write("\n".join([*_lines(facts), ""]) if text else render_facts(facts), values["output"], plain=text)
    return 0


def _lines(facts: engine.FactsResult) -> Iterator[str]:
    """One line a fact: where it is, what it says."""

    def spot(where: Where) -> str:
        return f"{printable(where.path)}:{place(facts.places, where).line}"

    for one in facts.dependencies:
        resolved = f" = {one.resolved.version}" if one.resolved else ""
        yield f"{spot(one.where)} dependency {printable(one.name)} {printable(shown('', one.requirement))}".rstrip() + resolved
    yield from (f"{spot(one.where)} variable {printable(one.name)}" for one in facts.environment)
    yield from (
        f"{spot(one.where)} setting {printable(one.name)} {printable(shown(one.name, one.value))}".rstrip() for one in facts.settings
    )
    yield from (f"{printable(one.path)}:{max(one.line, 1)} {one.code} {printable(one.message)}" for one in facts.problems)
