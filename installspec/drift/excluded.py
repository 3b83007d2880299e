"""Values of the repository that cannot be what they are given for: a key that is empty, or a text that no key can be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from installspec.drift.apps import App
from installspec.drift.compare import Binding, Comparison
from installspec.model.expect import Expected
from installspec.model.facts import Call
from installspec.model.free import MAX_MATCHED
from installspec.model.tuples import NamedTuple

# What a build may put something else in the place of: `${DSN}`, `{{ dsn }}`, `<%= dsn %>`, `#{dsn}`, `%DSN%`, `__DSN__`, `@DSN@`.
_TEMPLATE = r"\$|\{\{|<%|#\{|%[A-Za-z_]+%|__|@[A-Za-z_]+@"


class Excluded(NamedTuple):
    """A value that its variable's pattern excludes. `certain`: it is the value that the program runs with, and no other init has a better one."""

    call: Call
    binding: Binding
    certain: bool


def excludes(expected: Expected, binding: Binding) -> bool:
    """Whether a value cannot be one of its variable's. A pattern has been found to need little time (render/pattern.py) for values that are as short."""
    pattern = next((one[1] for one in expected.patterns if one[0] == binding.name), "")
    value = binding.value.strip()
    return bool(pattern) and len(value) <= MAX_MATCHED and re.fullmatch(pattern, value) is None


def excluded(app: App, expected: Expected, comparisons: Sequence[tuple[Call, Comparison]]) -> Iterator[Excluded]:
    """What the active inits of an app are given in their code and cannot be. What the environment or a settings file says is theirs to replace."""
    if not expected.patterns:
        return
    active = [(call, comparison) for call, comparison in comparisons if call.state == "active"]
    elsewhere = any(call.state == "active" for one in app.used for call in one.calls)
    for call, comparison in active:
        for binding in comparison.bindings:
            if binding.given != "declared" and excludes(expected, binding):
                certain = binding.given == "literal" and not re.search(_TEMPLATE, binding.value)
                # An empty key switches an SDK off, which a branch may do on purpose while another starts it.
                alone = not elsewhere and all(_has(expected, one, binding.name) for _, one in active)
                yield Excluded(call, binding, certain and (alone or bool(binding.value.strip())))


def _has(expected: Expected, comparison: Comparison, name: str) -> bool:
    """Whether a call is given a value for this variable that cannot be one."""
    return any(one.name == name and excludes(expected, one) for one in comparison.bindings)
