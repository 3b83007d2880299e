"""Calls held against an accepted form: equal, different, or not to be told."""

from __future__ import annotations

import pytest

from installspec.compile.build import compile_spec
from installspec.drift.compare import DIFFERENT, EQUAL, UNDETERMINED, Comparison, World, compare
from installspec.ecosystems import registry
from installspec.model.facts import Call
from installspec.model.free import token
from installspec.model.source import Focus, Source

KEY, REGION, PROJECT = token("key"), token("region"), token("project")
LANGUAGES = {
    "ts": ("npm", "node/typescript", "a.ts"),
    "swift": ("spm", "apple/swift", "a.swift"),
    "kt": ("gradle", "jvm/kotlin", "a.kt"),
    "py": ("pip", "python/python", "a.py"),
    "dart": ("pub", "dart/dart", "a.dart"),
}
HEADS = {
    "ts": 'import { A } from "acme";\n',
    "swift": "import Acme\n",
    "kt": "import com.acme.A\n",
    "py": "from acme import A\n",
    "dart": "import 'package:acme/acme.dart';\n",
}
EMPTY = World({}, {})


def judged(language: str, spec: str, code: str, world: World = EMPTY) -> Comparison:
    manager, format_id, name = LANGUAGES[language]
    wrap = "void main() {{\n{}\n}}\n" if language == "dart" else "{}\n"
    dependency = {"manager": manager, "package": "acme", "version": "1"}
    entry = {
        "platform": "p",
        "dependency": dependency,
        "envVars": [],
        "initSnippet": HEADS[language] + wrap.format(spec),
        "init": [spec.partition("(")[0].partition("{")[0].strip()],
    }
    expected = compile_spec("acme", "", [entry])
    parsed = registry.load(format_id).parse(
        Source(name, (HEADS[language] + wrap.format(code)).encode(), Focus(callees=frozenset(expected.callees)))
    )
    (call,) = [fact for fact in parsed.facts if isinstance(fact, Call)]
    return compare(call, expected.platforms[0].calls[0], world)


TS = f'A.init({{ key: "{KEY}", host: "h" }});'
CASES = [
    # literals
    ("ts", TS, 'A.init({ host: "h", key: "k" });', EQUAL),
    ("ts", TS, "A.init({ host: `h`, key: 'k', more: 1 });", EQUAL),
    ("ts", TS, 'A.init({ host: "h" + "", key: "k" });', EQUAL),
    ("ts", TS, 'const H = "h";\nA.init({ host: H, key: "k" });', EQUAL),
    ("ts", TS, 'A.init({ host: "other", key: "k" });', DIFFERENT),
    ("ts", TS, 'A.init({ key: "k" });', DIFFERENT),
    ("ts", TS, "A.init({});", DIFFERENT),
    ("ts", TS, 'A.init({ host: 1, key: "k" });', DIFFERENT),
    ("ts", TS, 'A.init("k");', DIFFERENT),
    # what cannot be told
    ("ts", TS, "A.init(options);", UNDETERMINED),
    ("ts", TS, "A.init(options());", UNDETERMINED),
    ("ts", TS, "A.init(...everything);", UNDETERMINED),
    ("ts", TS, 'A.init({ ...rest });', UNDETERMINED),
    ("ts", TS, 'A.init({ ...rest, key: "k", host: "h" });', EQUAL),
    ("ts", TS, 'A.init({ key: "k", host: "h", ...rest });', UNDETERMINED),
    ("ts", TS, 'A.init({ key: "k", host: "other", ...rest });', UNDETERMINED),
    ("ts", TS, 'A.init({ key: "k", ...rest, host: "other" });', DIFFERENT),
    ("ts", TS, 'A.init({ key: "k", host: hostOf(env) });', UNDETERMINED),
    ("ts", TS, 'A.init({ key: "k", host: a ? "h" : "g" });', UNDETERMINED),
    ("ts", TS, 'A.init({ key: "k", host: a ? "h" : "h" });', EQUAL),
    ("ts", TS, 'let h = "h";\nh = "g";\nA.init({ key: "k", host: h });', UNDETERMINED),
    ("ts", TS, 'A.init({ key: "k", host: config.host });', UNDETERMINED),
    ("ts", TS, 'const c = { host: "h" };\nA.init({ key: "k", host: c.host });', EQUAL),
    ("ts", TS, 'const c = { key: "k", host: "h" };\nA.init(c);', EQUAL),
    ("ts", TS, 'const c = { key: "k", host: "g" };\nA.init(c);', DIFFERENT),
    # references of the form stand for the app's own expressions
    ("ts", f'A.init(context, "{KEY}");', 'A.init(this.ctx, "k");', EQUAL),
    ("ts", f'A.init("{KEY}", () => start());', 'A.init("k");', EQUAL),
    ("ts", f'A.init("{KEY}", [one(), two()]);', 'A.init("k", [two()]);', DIFFERENT),
    # labels are ordered in Swift only
    ("swift", f'A.start(key: "{KEY}", host: "h")', 'A.start(key: "k", host: "h")', EQUAL),
    ("swift", f'A.start(key: "{KEY}", host: "h")', 'A.start(key: "k", debug: true, host: "h")', EQUAL),
    ("swift", f'A.start(key: "{KEY}", host: "h")', 'A.start(host: "h", key: "k")', DIFFERENT),
    ("swift", 'A.start(host: URL(string: "h")!)', 'A.start(host: URL(string: "h")!)', EQUAL),
    ("swift", 'A.start(host: URL(string: "h")!)', 'A.start(host: URL(string: "g")!)', DIFFERENT),
    ("swift", 'A.start(host: URL(string: "h")!)', "A.start(host: Self.url)", UNDETERMINED),
    ("swift", 'A.start { o in o.host = "h" }', 'A.start { options in options.host = "h"; options.debug = true }', EQUAL),
    ("swift", 'A.start { o in o.host = "h" }', 'A.start { $0.host = "g" }', DIFFERENT),
    ("swift", 'A.start { o in o.host = "h" }', "A.start(configure)", UNDETERMINED),
    ("kt", f'A.start(key = "{KEY}", host = "h")', 'A.start(host = "h", key = "k")', EQUAL),
    ("kt", 'A.start(ctx) { o -> o.host = "h" }', 'A.start(this) { it.host = "h" }', EQUAL),
    ("kt", 'A.start(ctx) { o -> o.host = "h" }', 'A.start(this) { it.debug = true }', DIFFERENT),
    ("kt", 'A.start(ctx) { o -> o.host = "h" }', 'A.start(this) { o -> o.host = "g"; o.host = "h" }', UNDETERMINED),
    ("py", f'A.init(key="{KEY}", host="h")', 'A.init(host="h", key="k")', EQUAL),
    ("py", f'A.init(key="{KEY}", host="h")', 'A.init(key="k", **options)', UNDETERMINED),
    ("py", f'A.init(key="{KEY}", host="h")', 'A.init(key="k", host="h", **options)', EQUAL),
    ("py", f'A.init(key="{KEY}", host="h")', 'A.init(key="k", host="g", **options)', DIFFERENT),
    ("py", 'A.init(debug=True, rate=1.0)', "A.init(debug=True, rate=1.0)", EQUAL),
    ("py", 'A.init(debug=True, rate=1.0)', "A.init(debug=False, rate=1.0)", DIFFERENT),
    ("dart", f"A.start(key: '{KEY}', host: 'h');", "A.start(host: 'h', key: 'k');", EQUAL),
    ("dart", f"A.start(key: '{KEY}', host: 'h');", "A.start(host: h, key: 'k');", UNDETERMINED),
]  # fmt: skip


@pytest.mark.parametrize(("language", "spec", "code", "verdict"), CASES)
def test_verdict(language: str, spec: str, code: str, verdict: str) -> None:
    made = judged(language, spec, code)
    assert made.verdict == verdict, made.differences


@pytest.mark.parametrize(
    ("pattern", "text", "bound"),
    [
        (KEY, "abc", {"key": "abc"}),
        (f"https://{KEY}@{REGION}.example/{PROJECT}", "https://k@eu.example/7", {"key": "k", "region": "eu", "project": "7"}),
        (f"https://{KEY}@{REGION}.example/{PROJECT}", "https://k@eu.example", None),
        (f"https://{REGION}.example", "https://eu.example", {"region": "eu"}),
        (f"https://{REGION}.example", "https://eu.example.org", None),
        (f"{KEY}-end", "a-end-end", {"key": "a-end"}),
        (f"start-{KEY}", "begin-x", None),
        (f"{KEY}{REGION}.example", "eu.example", {"key": "", "region": "eu"}),
    ],
)  # fmt: skip
def test_free_variables_bind(pattern: str, text: str, bound: dict[str, str] | None) -> None:
    made = judged("ts", f'A.init({{ host: "{pattern}" }});', f'A.init({{ host: "{text}" }});')
    assert made.verdict == (DIFFERENT if bound is None else EQUAL)
    assert {one.name: one.value for one in made.bindings} == (bound or {})


WORLD = World({"DECLARED": "h", "OTHER": "g", "acme.host": "h"}, {"SPEC_HOST": "h", "SPEC_KEY": KEY}, {"host": ("acme.host",)})
READS = [
    # (spec, code, verdict)
    ('{ host: "h" }', "{ host: process.env.DECLARED }", EQUAL),
    ('{ host: "h" }', "{ host: process.env.OTHER }", DIFFERENT),
    ('{ host: "h" }', "{ host: process.env.NOWHERE }", UNDETERMINED),
    ('{ host: "h" }', "{ host: process.env.SPEC_HOST }", EQUAL),
    ('{ host: "h" }', '{ host: process.env.DECLARED ?? "" }', EQUAL),
    ('{ host: "h" }', '{ host: process.env.DECLARED ?? "g" }', UNDETERMINED),
    ("{ host: process.env.SPEC_HOST }", "{ host: process.env.SPEC_HOST }", EQUAL),
    ("{ host: process.env.SPEC_HOST }", '{ host: "h" }', EQUAL),
    ("{ host: process.env.SPEC_HOST }", '{ host: "g" }', DIFFERENT),
    ("{ host: process.env.SPEC_HOST }", "{ host: process.env.DECLARED }", EQUAL),
    ("{ host: process.env.SPEC_HOST }", "{ host: process.env.OTHER }", DIFFERENT),
    ("{ key: process.env.SPEC_KEY }", '{ key: "any" }', EQUAL),
    ("{ key: process.env.UNSPECIFIED }", '{ key: "any" }', UNDETERMINED),
    ('{ host: "h" }', "{}", EQUAL),  # implied by a setting that is declared
    ('{ key: "h" }', "{}", DIFFERENT),
]


@pytest.mark.parametrize(("spec", "code", "verdict"), READS)
def test_environment(spec: str, code: str, verdict: str) -> None:
    assert judged("ts", f"A.init({spec});", f"A.init({code});", WORLD).verdict == verdict


@pytest.mark.parametrize(
    ("implied", "verdict"),
    [({}, DIFFERENT), ({"host": ()}, EQUAL), ({"host": ("A", "B")}, UNDETERMINED), ({"host": ("A", "DECLARED")}, EQUAL)],
)
def test_a_field_that_may_be_left_out(implied: dict[str, tuple[str, ...]], verdict: str) -> None:
    world = World({"DECLARED": "h"}, {}, implied)
    assert judged("ts", 'A.init({ host: "h" });', "A.init({});", world).verdict == verdict


def test_each_difference_points_at_its_bytes() -> None:
    code = 'A.init({ host: "g" });'
    made = judged("ts", TS, code)
    data = (HEADS["ts"] + code + "\n").encode()
    assert [(one.kind, one.field, data[one.where.start : one.where.end].decode()) for one in made.differences] == [
        ("missing", "key", '{ host: "g" }'),
        ("other", "host", '"g"'),
    ]


@pytest.mark.parametrize(
    ("implied", "code", "verdict"),
    [
        ({"host": ()}, 'A.init("k");', EQUAL),
        ({"host": ()}, 'A.init("k", {});', EQUAL),
        ({"host": ()}, 'A.init("k", { host: "other" });', DIFFERENT),
        ({"host": ()}, "A.init();", DIFFERENT),
        ({}, 'A.init("k");', DIFFERENT),
    ],
)
def test_an_object_of_nothing_but_what_may_be_left_out(implied: dict[str, tuple[str, ...]], code: str, verdict: str) -> None:
    assert judged("ts", f'A.init("{KEY}", {{ host: "h" }});', code, EMPTY._replace(implied=implied)).verdict == verdict
