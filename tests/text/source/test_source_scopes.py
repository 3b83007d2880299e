"""What the shared resolver knows about where a name is declared, shown with the language that needs it."""

from __future__ import annotations

from installspec.ecosystems.python.python import parse
from installspec.model.facts import Call
from installspec.model.source import Focus, Source


def key(text: str) -> str:
    parsed = parse(Source("a.py", ("from acme import init\n" + text).encode(), Focus(None, frozenset({"acme:init"}))))
    (call,) = (fact for fact in parsed.facts if isinstance(fact, Call))
    value = call.arguments[0].value
    return f"{value.kind}:{value.text}"


def test_an_assignment_to_a_local_of_the_same_name_is_not_one_to_the_outer_name() -> None:
    assert key("KEY = None\ndef f():\n    KEY = 'local'\ninit(KEY)\n") == "reference:KEY"
    assert key("KEY = 'outer'\ndef f():\n    KEY = 'local'\ninit(KEY)\n") == "string:outer"


def test_members_of_a_type_are_no_names_inside_its_functions() -> None:
    assert key("KEY = 'module'\nclass A:\n    KEY = 'class'\n    def f(self):\n        init(KEY)\n") == "string:module"
    assert key("KEY = 'module'\nclass A:\n    KEY = 'class'\n    init(KEY)\n") == "string:class"
