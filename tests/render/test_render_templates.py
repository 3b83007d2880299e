"""Templates: what they may do, and that hostile ones neither hang, nor eat memory, nor see anything."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from installspec.render.environment import MAX_OUTPUT, BadTemplate, Unwritable, compile_template

VALUES = {"a": "x", "b": "y", "env": {"E": "e"}, "items": ("p", "q")}


def _render(source: str, **more: object) -> str:
    return compile_template("t.j2", source, ("a", "b", "env"), ("E",), ("items",)).render({**VALUES, **more})


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ a|json_str }}\n", '"x"\n'),
        ("{{ (a ~ '-' ~ b)|json_str }}", '"x-y"'),
        ("{{ env.E|js_str }}{{ env['E']|js_str }}", '"e""e"'),
        ("{% if a == 'x' and b in ['y'] and not a != 'x' %}\nyes\n{% elif b %}\nno\n{% endif %}\n", "yes\n"),
        ("{{ ('1' if a else '2')|json_str }}", '"1"'),
        ("{% for item in items %}\n- {{ item|word }}\n{% endfor %}\n", "- p\n- q\n"),
        ("{{ a|java_str|kotlin_str }}", '"\\"x\\""'),
        ("{# a comment #}{% raw %}{{ a }}{% endraw %}", "{{ a }}"),
        ("no newline", "no newline"),
    ],
)
def test_allowed(source: str, text: str) -> None:
    assert _render(source) == text


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        ("\n{{ a }}", 2, "must end in a quoting filter"),
        ("{{ 'x' }}", 1, "must end in a quoting filter"),
        ("\n\n{{ a|upper }}", 3, "upper is no quoting filter"),
        ("{{ a|safe }}", 1, "safe is no quoting filter"),
        ("{{ a|json_str ~ b }}", 1, "must end in a quoting filter"),
        ("{{ (a|upper)|json_str }}", 1, "upper is no quoting filter"),
        ("{{ (a|json_str ~ b)|json_str }}", 1, "the filter json_str inside an expression"),
        ("{{ a|json_str|json_str|json_str }}", 1, "inside an expression"),
        ("{{ a|json_str(1) }}", 1, "takes no arguments"),
        ("{{ nobody|json_str }}", 1, "there is no nobody; there are a, b, env"),
        ("{{ env.F|json_str }}", 1, "there is no environment variable F; there are E"),
        ("{{ env.items|json_str }}", 1, "there is no environment variable items"),
        ("{{ env['E' ~ a]|json_str }}", 1, "there is no environment variable"),
        ("{{ a.__class__|json_str }}", 1, "only env has entries"),
        ("{{ ''.__class__.__mro__|json_str }}", 1, "only env has entries"),
        ("{{ a[0]|json_str }}", 1, "only env has entries"),
        ("{{ a.upper()|json_str }}", 1, "a call is not available"),
        ("{{ range(9)|json_str }}", 1, "a call is not available"),
        ("{{ ('a' * 1000000000)|json_str }}", 1, "the operator * is not available"),
        ("{{ (9 ** 9 ** 9)|json_str }}", 1, "the operator ** is not available"),
        ("{{ ('%9999999999s' % a)|json_str }}", 1, "the operator % is not available"),
        ("{{ (a + b)|json_str }}", 1, "the operator + is not available"),
        ("{{ (-1)|json_str }}", 1, "is not available"),
        ("{{ (a is defined)|json_str }}", 1, "a test (is …) is not available"),
        ("{{ {'a': 1}|json_str }}", 1, "Dict is not available"),
        ("{% if a > b %}{% endif %}", 1, "compared by ==, !=, in and not in only"),
        ("{% for i in range(9) %}{% endfor %}", 1, "a loop may only go over a list"),
        ("{% for i in a %}{% endfor %}", 1, "a loop may only go over a list"),
        ("{% for i in [1, 2] %}{% endfor %}", 1, "a loop may only go over a list"),
        ("{% for i in items %}\n{% for j in items %}{% endfor %}{% endfor %}", 2, "a loop inside a loop"),
        ("{% for i in items recursive %}{{ loop(items) }}{% endfor %}", 1, "recursion"),
        ("{% for i in items if i %}{% endfor %}", 1, "condition"),
        ("{% for i in items %}{{ loop.index|json_str }}{% endfor %}", 1, "only env has entries"),
        ("{% set x = a %}", 1, "assign"),
        ("{% set x %}{{ a }}{% endset %}", 1, "assignblock"),
        ("{% macro m() %}{% endmacro %}", 1, "macro"),
        ("{% include 'x' %}", 1, "include"),
        ("{% extends 'x' %}", 1, "extends"),
        ("{% import 'x' as y %}", 1, "import"),
        ("{% from 'x' import y %}", 1, "fromimport"),
        ("{% block b %}{% endblock %}", 1, "block"),
        ("{% filter upper %}{% endfilter %}", 1, "filterblock"),
        ("{% with %}{% endwith %}", 1, "with"),
        ("{% autoescape false %}{% endautoescape %}", 1, "scope"),
        ("{% call a() %}{% endcall %}", 1, "call"),
        ("a\n{{ a|json_str", 2, "unexpected end of template"),
        ("{% if a %}", 1, "Unexpected end of template"),
        ("{{ " + "(" * 5000 + "a" + ")" * 5000 + "|json_str }}", 1, "too complex"),
        ("{{ " + "not " * 200 + "a|json_str }}", 1, ""),
        ("{% if a %}" * 60 + "{% endif %}" * 60, 1, "nested too deep"),
        ("{{ (" + "[" * 50 + "]" * 50 + ")|json_str }}", 1, "nested too deep"),
    ],
)
def test_refused_before_it_runs(source: str, line: int, says: str) -> None:
    start = time.process_time()
    with pytest.raises(BadTemplate) as caught:
        compile_template("t.j2", source, ("a", "b", "env"), ("E",), ("items",))
    assert says in caught.value.message
    assert caught.value.line == line
    assert caught.value.path == "t.j2"
    assert time.process_time() - start < 2


def test_a_value_that_cannot_be_written_names_its_line() -> None:
    with pytest.raises(Unwritable) as caught:
        _render("a\nb\n{{ a|xml_text }}\n", a="\0")
    assert (caught.value.line, caught.value.path) == (3, "t.j2")
    assert "U+0000" in caught.value.message


def test_values_are_not_templates() -> None:
    assert _render("{{ a|json_str }}", a="{{ b }}{% raw %}") == '"{{ b }}{% raw %}"'


def test_what_is_no_text_cannot_be_printed() -> None:
    with pytest.raises(BadTemplate, match="only text"):
        _render("{{ env|json_str }}")


def test_output_is_capped() -> None:
    source = "{{ a|json_str }}\n" * 200
    with pytest.raises(BadTemplate, match="the result is longer than"):
        _render(source, a="x" * (MAX_OUTPUT // 100))


def test_the_sandbox_is_the_second_wall() -> None:
    from installspec.render import environment

    for source in (
        "{{ 'a' * 9 }}",
        "{{ 2 ** 3 }}",
        "{{ -b }}",
        "{{ b }}",
        "{{ b|json_str ~ b }}",
        "{{ [].__class__ }}",
        "{{ b.__init__ }}",
    ):
        with pytest.raises(Exception, match=r"not available|without a quoting filter|unsafe|has no attribute") as caught:
            environment._ENVIRONMENT.from_string(source).render(b="x")
        assert "Template" in type(caught.value).__mro__[1].__name__ or "Error" in type(caught.value).__name__
    assert environment._ENVIRONMENT.globals == {}
    assert environment._ENVIRONMENT.loader is None


PIECES = [
    "{{", "}}", "{%", "%}", "{#", "#}", "a", "b", "env", ".E", "items", "|json_str", "|upper", " ~ ", " * ", " ** ",
    "(", ")", "[", "]", "'x'", "9", "if ", "else", "endif", "for i in ", "endfor", "set x = ", "raw", "endraw",
    "range(", " is ", "not ", "-", "+", "\n", " ", ".", ",", ":", "i", "loop", "\\", "\"", "line", "block ", "\0",
    "\u2028", "😀", "%s", "{{ a|json_str }}", "{% if a %}", "{% endif %}", "{% for i in items %}", "{% endfor %}",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=1500, deadline=2000)
def test_any_source_is_refused_or_rendered(source: str) -> None:
    try:
        text = _render(source)
    except BadTemplate as error:
        assert 1 <= error.line <= source.count("\n") + 1
    else:
        assert len(text) <= MAX_OUTPUT
