"""Shapes of init calls and of keys that real projects have."""

from __future__ import annotations

import pytest

from installspec.ecosystems.dart.dart import parse
from installspec.model.facts import Call, Value
from installspec.model.source import Focus, Source

FOCUS = Focus(None, frozenset({"Acme.init", "acme.init", "c.init"}), frozenset({"package:acme/acme.dart"}))


def calls(text: str) -> list[Call]:
    parsed = parse(Source("lib/main.dart", text.encode(), FOCUS))
    assert parsed.problems == ()
    return [fact for fact in parsed.facts if isinstance(fact, Call)]


def short(value: Value) -> object:
    if value.kind in ("closure", "object", "list", "call"):
        return (value.kind, value.text, {item.name or str(index): short(item.value) for index, item in enumerate(value.items)})
    return f"{value.kind}:{value.text}"


def argument(text: str, top: str = "") -> object:
    (one,) = calls(f"{top}\nvoid main() {{ Acme.init({text}); }}")
    return short(one.arguments[0].value)


@pytest.mark.parametrize(
    "text",
    [
        "final a = Acme.init<int>('k');",
        "Acme.init<int>('k').then((x) => 1);",
        "await Acme.init<int>('k').catchError(print);",
        "!Acme.init<int>('k').done;",
        "return Acme.init<p.T>('k',).x;",
        "g(Acme.init<T>('k').x);",
        "b ? Acme.init<T>('k').x : z;",
        "final a = f<T>(Acme.init('k')).y();",
        "final a = f<T>(Acme.init('k')).y('j');",
        "final a = f<T>(x: (o) { Acme.init('k'); }).y();",
        "final a = f<T>(x).y(Acme.init('k'));",
        "final a = f<T>(x)..y(Acme.init('k'));",
        "await runZonedGuarded<Future<void>>(() async { await Acme.init('k'); }, (e, s) {});",
        "await runZonedGuarded<Future<void>>(() => Acme.init('k'), handle);",
    ],
)
def test_calls_with_type_arguments(text: str) -> None:
    (one,) = calls(f"Future<void> main() async {{ {text} }}")
    assert one.callee == "Acme.init"
    assert [short(each.value) for each in one.arguments] == ["string:k"]


def test_named_argument_of_a_call_with_a_type_argument() -> None:
    text = "void main() { final a = Acme.init<T>(dsn: 'k',).x; }"
    (one,) = calls(text)
    assert [(each.name, short(each.value)) for each in one.arguments] == [("dsn", "string:k")]
    assert text[one.where.start : one.where.end] == "Acme.init<T>(dsn: 'k',)"


@pytest.mark.parametrize(
    "text",
    [
        "final a = f<T>(Acme).init('k');",
        "final a = f<T>(acme).init('k');",
        "f<T>(c).init('k');",
        "f<T>(c)..init('k');",
        "of.get<T>(Acme)!.init('k');",
    ],
)
def test_what_follows_is_called_on_the_result(text: str) -> None:
    assert calls(f"void main() {{ {text} }}") == []


def test_comparisons_stay_comparisons() -> None:
    (one,) = calls("void main() { if (a < b) { Acme.init(c > (d)); } }")
    assert short(one.arguments[0].value) == "undetermined:a relational expression"


ENVIED = """
@Envied(path: '.env', obfuscate: true%s)
abstract class Env {
  @EnviedField(varName: 'SENTRY_DSN', obfuscate: true)
  static final String dsn = _Env.dsn;
  /// The key.
  @EnviedField(varName: 'API_KEY')
  @Deprecated('no')
  static const String key = _Env.key;
  @EnviedField()
  static const String apiKey = _Env.apiKey;
  @EnviedField(varName: 'GOT')
  static String get got => _Env.got;
  @EnviedField(varName: 'X', defaultValue: 'z')
  static const String fallback = _Env.fallback;
  @EnviedField(varName: 'Y', defaultValue: '')
  static const String empty = _Env.empty;
  @EnviedField(varName: prefix + 'Y')
  static const String computed = _Env.computed;
  @EnviedField(varName: 'Y', environment: true)
  static const String second = _Env.second;
  static const String plain = _Env.plain;
}
"""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Env.dsn", "env:SENTRY_DSN"),
        ("Env.key", "env:API_KEY"),
        ("Env.apiKey", "env:apiKey"),
        ("Env.got", "env:GOT"),
        ("Env.fallback", "undetermined:has a fallback"),
        ("Env.empty", "env:Y"),
        ("Env.computed", "undetermined:a variable with a computed name"),
        ("Env.second", "undetermined:read from the variable that another variable names"),
        ("Env.plain", "reference:_Env.plain"),
        ("'${Env.dsn}'", "env:SENTRY_DSN"),
    ],
)
def test_envied(text: str, value: str) -> None:
    assert argument(text, ENVIED % "") == value


@pytest.mark.parametrize(
    ("name", "variable"), [("apiKey", "API_KEY"), ("KEY", "KEY"), ("dsn", "DSN"), ("api_key", "API_KEY"), ("keyID", "KEY_I_D")]
)
def test_envied_constant_case(name: str, variable: str) -> None:
    top = f"@Envied(useConstantCase: true)\nclass Env {{ @EnviedField() static const {name} = _Env.{name}; }}"
    assert argument(f"Env.{name}", top) == f"env:{variable}"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("dotenv.env['K'] ?? ''", "env:K"),
        ("dotenv.env['K'] ?? 'x'", "undetermined:has a fallback"),
        ("dotenv.get('K', fallback: '')", "env:K"),
        ("dotenv.get('K', fallback: 'x')", "undetermined:has a fallback"),
        ("dotenv.maybeGet('K', fallback: null)", "env:K"),
        ("old.env['K']", "env:K"),
        ("old.dotenv.env['K']!", "env:K"),
        ("DotEnv().env['K']", "env:K"),
        ("server['K']", "env:K"),
        ("other.env['K']", "undetermined:a computed value"),
        ("Platform.environment['K'] ?? const String.fromEnvironment('K')", "env:K"),
        ("const bool.hasEnvironment('K') ? const String.fromEnvironment('K') : ''", "env:K"),
        ("Platform.environment[name]", "env:NAMED"),
        ("Platform.isIOS ? Env.a : Env.b", "undetermined:depends on a condition"),
    ],
)
def test_environment(text: str, value: str) -> None:
    top = (
        "import 'package:flutter_dotenv/flutter_dotenv.dart' as old;\nimport 'package:other/other.dart' as other;\n"
        "final server = DotEnv(includePlatformEnvironment: true)..load();\nconst name = 'NAMED';\n"
        "class Env { static const a = 'a'; static const b = 'b'; }\n"
    )
    assert argument(text, top) == value


@pytest.mark.parametrize(
    "text",
    [
        "void configure(Options options) { options.dsn = 'k'; }\nvoid main() { Acme.init(configure); }",
        "void configure(options) => options.dsn = 'k';\nvoid main() { Acme.init(configure); }",
        "void main() { void configure(Options o) { o.dsn = 'k'; }\n Acme.init(configure); }",
        "class A { void run() { Acme.init(_configure); } void _configure(Options o) { o..dsn = 'k'; } }",
        "class A { void run() { Acme.init(this._configure); } void _configure(Options o) { o..dsn = 'k'; } }",
        "class A { static void configure(Options o) { o.dsn = 'k'; } }\nvoid main() { Acme.init(A.configure); }",
        "final configure = (Options o) { o.dsn = 'k'; };\nvoid main() { Acme.init(configure); }",
        "void main() { Acme.init((o) async { await null; o.dsn = 'k'; }); }",
        "void main() { final start = Acme.init; start((o) { o.dsn = 'k'; }); }",
    ],
)
def test_options_are_set_in_a_function(text: str) -> None:
    (one,) = calls(text)
    assert short(one.arguments[0].value) == ("closure", "", {"dsn": "string:k"})


def test_a_function_that_is_called_is_no_closure() -> None:
    assert argument("compute('x')", "String compute(String o) { return o; }") == "undetermined:the result of a call"
    assert calls("class A { void init(k) {} }\nvoid init(k) {}\nvoid main() { init('k'); A().init('k'); }") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("dsn()", "env:K"),
        ("block()", "string:k"),
        ("Env.dsn()", "string:e"),
        ("given('x')", "undetermined:the result of a call"),
        ("two()", "undetermined:the result of a call"),
    ],
)
def test_a_function_that_only_returns(text: str, value: str) -> None:
    top = "String dsn() => const String.fromEnvironment('K');\nString block() { return 'k'; }\nString given(String x) => x;\n"
    top += "String two() { final a = 1; return 'k'; }\nclass Env { static String dsn() => 'e'; }"
    assert argument(text, top) == value
