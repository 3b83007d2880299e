"""Specs from which no rule can be made are refused, and the message says why."""

from __future__ import annotations

from typing import Any

import pytest

from installspec.compile.build import compile_spec
from installspec.compile.snippet import SnippetError

NPM = {"manager": "npm", "package": "@acme/sdk", "version": "1.0.0"}


def entry(**changes: Any) -> dict[str, Any]:
    return {
        "platform": "web",
        "dependency": NPM,
        "envVars": [],
        "initSnippet": 'import { Acme } from "@acme/sdk";\nAcme.init({ key: "k" });\n',
        **changes,
    }


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"initSnippet": ""}, "it has none"),
        ({"initSnippet": "// nothing\n"}, "it has none"),
        ({"initSnippet": "Acme.init();\nAcme.start();\n"}, "it has Acme.init, Acme.start"),
        ({"init": ["Acme.go"]}, "does not call Acme.go; it calls Acme.init"),
        ({"initSnippet": "let x = 1;", "init": ["Acme.go"]}, "it calls nothing"),
        ({"language": "cobol"}, "no format reads cobol; there are .*typescript"),
        ({"dependency": {"manager": "brew", "package": "x", "version": "1"}}, "no format reads the snippets of brew"),
        ({"accepts": [{"language": "typescript", "snippet": "1 + 1"}]}, "it has none"),
        ({"accepts": [{"language": "swift", "snippet": "A.b()\nA.c()"}]}, "it has A.b, A.c"),
        ({"dependency": {"manager": "npm", "version": "1.0.0"}}, "names neither a package nor a url"),
        ({"alternatives": [{"manager": "npm"}]}, "names neither a package nor a url"),
    ],
)
def test_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(SnippetError, match=f"platform web: .*{said}"):
        compile_spec("acme", "", [entry(**changes)])


@pytest.mark.parametrize(
    "snippet", ["\0", "{" * 5000, "(" * 5000, '"' * 999, "Acme.init(" * 3000, "é\ud7ff", "Acme.init({key: `${"], ids=lambda text: text[:12]
)
def test_snippets_that_are_no_code_raise_nothing_else(snippet: str) -> None:
    try:
        compile_spec("acme", "", [entry(initSnippet=snippet)])
    except SnippetError:
        pass


def test_named_calls_are_the_init_and_others_are_not() -> None:
    snippet = 'import * as Acme from "@acme/sdk";\nAcme.init({ key: "k" });\nAcme.other(1);\nconst acme = new Acme.Client("k");\n'
    (one,) = compile_spec("acme", "", [entry(initSnippet=snippet, init=["Acme.init", "new Acme.Client"])]).platforms
    assert [call.callee for call in one.calls] == ["@acme/sdk:init", "@acme/sdk:Client"]


def test_a_call_inside_another_is_not_the_init() -> None:
    snippet = 'import { Acme, url } from "@acme/sdk";\nAcme.init({ key: url("x") });\n'
    (one,) = compile_spec("acme", "", [entry(initSnippet=snippet)]).platforms
    assert [call.callee for call in one.calls] == ["@acme/sdk:Acme.init"]


@pytest.mark.parametrize(
    ("body", "named", "callees"),
    [
        ('acme.debug = True\nacme.init("k")\n', [], ["acme:init"]),
        ('acme.key = "k"\n', [], ["acme:key="]),
        ('acme.key = "k"\nacme.host = "h"\n', ["acme.key"], ["acme:key="]),
    ],
)
def test_what_is_assigned_to_a_module_is_the_init_where_nothing_is_called(body: str, named: list[str], callees: list[str]) -> None:
    pip = {"manager": "pip", "package": "acme", "version": "1.0.0"}
    (one,) = compile_spec(
        "acme", "", [entry(platform="python", dependency=pip, initSnippet=f"import acme\n\n{body}", init=named)]
    ).platforms
    assert [call.callee for call in one.calls] == callees
