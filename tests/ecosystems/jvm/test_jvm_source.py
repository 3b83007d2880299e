"""Calls in Kotlin and Java, as the shared machinery resolves them."""

from __future__ import annotations

from installspec.ecosystems.jvm import java, kotlin
from installspec.model.facts import Call, Import, Value
from installspec.model.source import Focus, Source

INIT = "org.sample.android.Sample:init"
FOCUS = Focus(callees=frozenset({INIT}), modules=frozenset({"org.sample"}))


def calls(text: str, language: str = "kt") -> list[Call]:
    module = kotlin if language == "kt" else java
    read = module.parse(Source(f"App.{language}", text.encode(), FOCUS))
    assert not read.problems
    return [fact for fact in read.facts if isinstance(fact, Call)]


def fields(call: Call, index: int = -1) -> dict[str, tuple[str, str]]:
    return {item.name: (item.value.kind, item.value.text) for item in call.arguments[index].value.items}


def values(call: Call) -> list[tuple[str, str, str]]:
    return [(one.name, one.value.kind, one.value.text) for one in call.arguments]


KOTLIN = """package org.app
import org.sample.android.Sample
class App : Application() {
    companion object { private const val HOST = "https://a.example" }
    private val key by lazy { "lazy" }
    override fun onCreate() {
        super.onCreate()
        Sample.init(this) { options ->
            options.dsn = BuildConfig.SAMPLE_DSN
            options.host = "$HOST/x"
            options.isDebug = false
            options.setRate(1.5)
            options.key = key
            options.level += 1
        }
    }
}
"""


def test_a_closure_is_part_of_the_call_before_it() -> None:
    (call,) = calls(KOTLIN)
    assert KOTLIN.encode()[call.where.start : call.where.end].decode().startswith("Sample.init(this) { options ->")
    assert call.callee == INIT
    assert len(call.arguments) == 2
    assert fields(call) == {
        "dsn": ("setting", "BuildConfig.SAMPLE_DSN"),
        "host": ("string", "https://a.example/x"),
        "isDebug": ("bool", "false"),
        "rate": ("number", "1.5"),
        "key": ("string", "lazy"),
        "level": ("undetermined", "a computed value"),
    }


def test_ways_to_name_the_callee() -> None:
    for text in (
        "import org.sample.android.Sample as S\nfun a() { S.init(1) }",
        "import org.sample.android.*\nfun a() { Sample.init(1) }",
        "package org.sample.android\nfun a() { Sample.init(1) }",
        "fun a() { org.sample.android.Sample.init(1) }",
        "import org.sample.android.Sample.init\nfun a() { init(1) }",
        "import org.sample.android.Sample\nfun a() { Sample?.init(1)!! }",
    ):
        assert [call.callee for call in calls(text)] == [INIT], text


def test_what_is_not_the_callee() -> None:
    for text in (
        "fun a() { Sample.init(1) }",
        "import org.other.Sample\nfun a() { Sample.init(1) }",
        "import org.sample.android.*\nobject Sample { fun init(a: Int) {} }\nfun a() { Sample.init(1) }",
        'import org.sample.android.Sample\n// Sample.init(1)\nval a = "Sample.init(1)"',
    ):
        assert calls(text) == [], text


def test_dead_code() -> None:
    text = "import org.sample.android.Sample\nfun a() { if (false) { Sample.init(1) } else { Sample.init(2) } }"
    assert [(call.state, values(call)) for call in calls(text)] == [("dead", [("", "number", "1")]), ("active", [("", "number", "2")])]


def test_configuration_objects() -> None:
    text = """import org.sample.android.Sample
    fun a(context: Context) {
        val config = Config(apiKey = "k" + "1", host = System.getenv("SAMPLE_HOST") ?: "").apply { debug = true; this.rate = 2 }
        config.late = null
        Sample.init(context, config)
    }"""
    (call,) = calls(text)
    config = call.arguments[1].value
    assert (config.kind, config.text) == ("call", "Config")
    assert fields(call) == {
        "apiKey": ("string", "k1"),
        "host": ("env", "SAMPLE_HOST"),
        "debug": ("bool", "true"),
        "rate": ("number", "2"),
        "late": ("null", ""),
    }


def test_escapes_and_templates() -> None:
    text = 'import org.sample.android.Sample\nval b = "v"\nfun a(p: String) { Sample.init("a\\n\\u00e9\\$x", "$b!", "${p}y", """r\\n""") }'
    (call,) = calls(text)
    assert [value for _, *value in values(call)] == [
        ["string", "a\né$x"],
        ["string", "v!"],
        ["undetermined", "composed of several values"],
        ["string", "r\\n"],
    ]


JAVA = """package org.app;
import org.sample.android.Sample;
public class App extends Application {
  private static final String HOST = "https://a" + ".example";
  @Override public void onCreate() {
    Sample.init(this, options -> { options.setDsn(BuildConfig.DSN); options.setHost(HOST); options.debug = true; });
    Sample.init(this, new Sample.Configure<Options>() { @Override public void run(Options o) { o.setDsn("z"); } });
  }
}
"""


def test_java() -> None:
    first, second = calls(JAVA, "java")
    assert fields(first) == {"dsn": ("setting", "BuildConfig.DSN"), "host": ("string", "https://a.example"), "debug": ("bool", "true")}
    assert fields(second) == {"dsn": ("string", "z")}
    for text in (
        "import static org.sample.android.Sample.init; class A { void b() { init(1); } }",
        "import static org.sample.android.Sample.*; class A { void b() { init(1); } }",
        "import org.sample.android.*; class A { void b() { Sample.init(1); } }",
    ):
        assert [call.callee for call in calls(text, "java")] == [INIT], text


def test_imports() -> None:
    read = kotlin.parse(Source("A.kt", b"import org.sample.android.Sample\nimport org.samples.Other\nimport org.sample.*\n", FOCUS))
    found = [(fact.module, fact.name, fact.alias) for fact in read.facts if isinstance(fact, Import)]
    assert found == [("org.sample.android.Sample", "", "Sample"), ("org.sample", "*", "")]


def test_objects_that_know_one_another_end() -> None:
    body = "".join(f"c.f{index} = F{index}(c, d)\nd.g{index} = G{index}(d, c)\n" for index in range(12))
    text = f"import org.sample.android.Sample\nfun a() {{ val c = C()\nval d = D()\n{body}Sample.init(c) }}"
    (call,) = calls(text)
    assert isinstance(call.arguments[0].value, Value)
