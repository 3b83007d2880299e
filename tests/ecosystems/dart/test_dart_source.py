from __future__ import annotations

import pytest

from installspec.ecosystems.dart.dart import parse
from installspec.model.facts import Call, Import, Value
from installspec.model.source import Focus, Source

FOCUS = Focus(None, frozenset({"Acme.init", "Acme().setup", "Acme.configure"}), frozenset({"package:acme/acme.dart"}))


def calls(text: str, path: str = "lib/main.dart") -> list[Call]:
    parsed = parse(Source(path, text.encode(), FOCUS))
    assert parsed.problems == ()
    return [fact for fact in parsed.facts if isinstance(fact, Call)]


def call(text: str) -> Call:
    (one,) = calls(text)
    return one


def short(value: Value) -> object:
    if value.kind in ("closure", "object", "list", "call"):
        return (value.kind, value.text, {item.name or str(index): short(item.value) for index, item in enumerate(value.items)})
    return f"{value.kind}:{value.text}"


def argument(text: str, top: str = "") -> object:
    """What the first argument of the one call of `Acme.init` is."""
    return short(call(f"{top}\nvoid main() {{ Acme.init({text}); }}").arguments[0].value)


@pytest.mark.parametrize(
    "text",
    [
        "import 'package:acme/acme.dart'; void main() { Acme.init('k'); }",
        "import 'package:acme/acme.dart' as acme; Future<void> main() async { await acme.Acme.init('k'); }",
        "void main() => Acme.init('k');",
        "class A { void run() { if (ready) { Acme.init('k')!; } } }",
        "final x = [Acme.init('k')];",
        "void main() { foo(() async => await Acme.init('k')); }",
        "void main() { Acme..init('k'); }",
        "void main() { Acme.init('k').then((x) => x); }",
        "void main() { Acme<int>.init('k'); }",
    ],
)
def test_callee_is_found_once(text: str) -> None:
    one = call(text)
    assert one.callee == "Acme.init"
    assert short(one.arguments[0].value) == "string:k"
    assert one.state == "active"


@pytest.mark.parametrize(
    "text",
    [
        "void main() { // Acme.init('k');\n}",
        "void main() { /* Acme.init('k'); */ }",
        "void main() { print('Acme.init(k)'); }",
        "void main() { final f = Acme.init; }",
        "class Acme { static void init(String k) {} }\nvoid main() { Acme.init('k'); }",
        "void main(Other Acme) { Acme.init('k'); }",
        "void main() { Other.Acme.init('k'); }",
    ],
)
def test_what_is_no_call_of_it(text: str) -> None:
    assert calls(text) == []


def test_generated_files_are_left_out() -> None:
    assert calls("void main() { Acme.init('k'); }", "lib/a.g.dart") == []
    assert len(calls("void main() { Acme.init('k'); }", "lib/ag.dart")) == 1


def test_span_and_written() -> None:
    text = "void main() async {\n  await Acme\n    .init('k');\n}\n"
    one = call(text)
    assert text[one.where.start : one.where.end] == "Acme\n    .init('k')"
    assert one.written == "Acme .init"


def test_imports() -> None:
    text = "import 'package:acme/acme.dart' as a show B;\nimport 'dart:io';\nexport 'package:acme/acme.dart';\n"
    found = [fact for fact in parse(Source("a.dart", text.encode(), FOCUS)).facts if isinstance(fact, Import)]
    assert [(one.module, one.alias) for one in found] == [("package:acme/acme.dart", "a")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("'a' 'b'", "string:ab"),
        (r"'line\n\u{41}\x42\$'", "string:line\nAB$"),
        (r"r'raw\n'", r"string:raw\n"),
        ("'''multi\nline'''", "string:multi\nline"),
        ("'pre$key'", "string:prefix"),
        ("'${key}!'", "string:fix!"),
        ("'a' + key + 'b'", "string:afixb"),
        ("key", "string:fix"),
        ("Keys.one", "string:1st"),
        ("Keys.two", "string:two"),
        ("Keys.later", "reference:Keys.later"),
        ("top", "string:getter"),
        ("-1", "number:-1"),
        ("1.5", "number:1.5"),
        ("true", "bool:true"),
        ("null", "null:"),
        ("(key as String)", "string:fix"),
        ("key!", "string:fix"),
        ("kReleaseMode ? 'a' : 'b'", "undetermined:depends on a condition"),
        ("kReleaseMode ? 'a' : 'a'", "string:a"),
        ("kDebug || !kTest && a == b ? 'a' : 'a'", "string:a"),
        ("kDebug || kTest ? 'a' : ''", "string:a"),
        ("kDebug || kTest ? 'a' : 'b'", "undetermined:depends on a condition"),
        ("other ?? kTest ? 'a' : 'a'", "string:a"),
        ("kTest || (kDebug ? 'a' : 'a')", "undetermined:a logical or expression"),
        ("kDebug || kTest", "undetermined:a logical or expression"),
        ("other ?? ''", "undetermined:has a fallback"),
        ("Elsewhere.key", "reference:Elsewhere.key"),
        ("changing", "undetermined:changed"),
        ("compute()", "undetermined:the result of a call"),
    ],
)
def test_values(text: str, value: str) -> None:
    top = (
        "const key = 'fix';\nString get top => 'getter';\nString compute() { final x = 'x'; return x; }\n"
        "class Keys { static const one = '1st'; static String get two { return 'two'; } static String later = ''; }\n"
        "var changing = 'a'; void change() { changing = 'b'; }\n"
    )
    if value == "undetermined:changed":
        assert argument(text, top) != "string:a"
    else:
        assert argument(text, top) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("String.fromEnvironment('KEY')", "env:KEY"),
        ("const String.fromEnvironment('KEY')", "env:KEY"),
        ("String.fromEnvironment('KEY', defaultValue: '')", "env:KEY"),
        ("String.fromEnvironment('KEY', defaultValue: 'x')", "undetermined:has a fallback"),
        ("Platform.environment['KEY']", "env:KEY"),
        ("Platform.environment['KEY']!", "env:KEY"),
        ("dotenv.env['KEY']!", "env:KEY"),
        ("dotenv.get('KEY')", "env:KEY"),
        ("fromOutside", "env:OUT"),
        ("Env.inside", "env:IN"),
        ("'${fromOutside}'", "env:OUT"),
        ("'x$fromOutside'", "undetermined:composed of several values"),
    ],
)
def test_environment(text: str, value: str) -> None:
    top = "const fromOutside = String.fromEnvironment('OUT');\nclass Env { static const inside = String.fromEnvironment('IN'); }"
    assert argument(text, top) == value


@pytest.mark.parametrize(
    "text",
    [
        "(options) { options.dsn = 'k'; }",
        "(options) => options.dsn = 'k'",
        "(options) { options..dsn = 'k'; }",
        "(options) { options\n..dsn =\n'k'; }",
        "(Options options) async { if (a) { options.dsn = 'k'; } }",
    ],
)
def test_closure_sets_fields(text: str) -> None:
    assert argument(text) == ("closure", "", {"dsn": "string:k"})


def test_closure_with_several_fields_and_a_second_assignment() -> None:
    text = "(o) { o..dsn = 'k'..rate = 1.0; o.rate = 0.5; o.nested.field = 2; other.dsn = 'no'; }"
    assert argument(text) == ("closure", "", {"dsn": "string:k", "rate": "undetermined:assigned more than once"})


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("config.dsn", "reference:config.dsn"),
        ("config!.dsn", "reference:config.dsn"),
        ("config?.dsn", "reference:config.dsn"),
        ("Env.dsn", "string:k"),
        ("const String.fromEnvironment('DSN')", "env:DSN"),
        ("String.fromEnvironment('DSN')", "env:DSN"),
        ("Platform.environment['DSN']!", "env:DSN"),
        ("Env.dsn ?? other.dsn", "undetermined:has a fallback"),
    ],
)
def test_a_section_of_a_cascade_has_the_whole_value(value: str, read: str) -> None:
    text = f"(options) {{ options..rate = a.b..dsn = {value}..debug = x.y; }}"
    rest = {"rate": "reference:a.b", "dsn": read, "debug": "reference:x.y"}
    assert argument(text, "import 'dart:io';\nclass Env { static const dsn = 'k'; }") == ("closure", "", rest)


@pytest.mark.parametrize(
    "text",
    [
        "final c = Config('k'); c.host = 'h'; Acme().setup(c);",
        "final c = Config('k')..host = 'h'; Acme().setup(c);",
        "Acme().setup(Config('k')..host = 'h');",
        "Acme()..setup(Config('k')..host = 'h');",
        "Acme().setup(const Config('k', host: 'h'));",
    ],
)
def test_options_object(text: str) -> None:
    one = call(f"void main() {{ {text} }}")
    assert one.callee == "Acme().setup"
    assert short(one.arguments[0].value) == ("call", "Config", {"0": "string:k", "host": "string:h"})


def test_named_arguments_lists_and_maps() -> None:
    one = call("void main() { Acme.configure(id: 'i', tags: ['a', ...more], map: {'k': 1, ...rest}, run: () => 1); }")
    assert [argument.name for argument in one.arguments] == ["id", "tags", "map", "run"]
    tags = one.arguments[1].value
    assert [item.value.kind for item in tags.items] == ["string", "undetermined"]
    assert [(item.name, item.value.kind) for item in one.arguments[2].value.items] == [("k", "number"), ("...", "undetermined")]


def test_fields_of_this() -> None:
    text = "class A { final key = 'k'; String other = 'x'; void f() { Acme.init(this.key); other = 'y'; Acme.init(other); } }"
    first, second = calls(text)
    assert short(first.arguments[0].value) == "string:k"
    assert short(second.arguments[0].value) != "string:x"


def test_dead_code() -> None:
    found = calls("void main() { if (false) { Acme.init('a'); } else { Acme.init('b'); } }")
    assert sorted((short(one.arguments[0].value), one.state) for one in found) == [("string:a", "dead"), ("string:b", "active")]


@pytest.mark.parametrize(
    ("body", "states"),
    [
        ("return; Acme.init('a');", ["dead"]),
        ("return; await Acme.init('a');", ["dead"]),
        ("return; if (on) { Acme.init('a'); } Acme.init('b');", ["dead", "dead"]),
        ("Acme.init('a'); return;", ["active"]),
        ("if (off) return; Acme.init('a');", ["active"]),
        ("if (off) { return; } Acme.init('a');", ["active"]),
        ("return Acme.init('a');", ["active"]),
        ("return run(() { Acme.init('a'); });", ["active"]),
    ],
)
def test_what_comes_after_a_return_is_dead(body: str, states: list[str]) -> None:
    assert [one.state for one in calls(f"Future<void> main() async {{ {body} }}")] == states


def test_local_of_another_function_is_not_meant() -> None:
    assert argument("key", "void other() { const key = 'no'; }") == "reference:key"
