"""Swift and Objective-C: which calls are found, and what their arguments are worth."""

from __future__ import annotations

import time

import pytest

from installspec.ecosystems.apple import objc, swift
from installspec.model.facts import Call, Import, Value
from installspec.model.source import Focus, Source

CALLEES = frozenset({"SentrySDK.start", "SentrySDK.startWithConfigureOptions", "PostHogSDK.shared.setup", "Purchases.configure"})


def calls(code: str, path: str = "App.swift") -> list[Call]:
    module = swift if path.endswith(".swift") else objc
    parsed = module.parse(Source(path, code.encode(), Focus(callees=CALLEES, modules=frozenset({"Sentry"}))))
    assert not parsed.problems
    return [fact for fact in parsed.facts if isinstance(fact, Call)]


def fields(value: Value) -> dict[str, tuple[str, str]]:
    return {item.name: (item.value.kind, item.value.text) for item in value.items}


def dsn(code: str, path: str = "App.swift") -> tuple[str, str]:
    (call,) = calls(code, path)
    return fields(call.arguments[0].value)["dsn"]


def start(value: str, before: str = "") -> str:
    return f"import Sentry\n{before}\nfunc f() {{\n  SentrySDK.start {{ options in\n    options.dsn = {value}\n  }}\n}}\n"


@pytest.mark.parametrize(
    ("value", "want"),
    [
        ('"https://k@o0.ingest.example/0"', ("string", "https://k@o0.ingest.example/0")),
        ('#"a\\b"#', ("string", "a\\b")),
        ('"a\\u{e9}\\n"', ("string", "aé\n")),
        ('"a" + "b"', ("string", "ab")),
        ('"a\\(x)"', ("undetermined", "composed of several values")),
        ("0.5 as NSNumber", ("number", "0.5")),
        ("-1", ("number", "-1")),
        ("true", ("bool", "true")),
        ("nil", ("null", "")),
        (".debug", ("reference", ".debug")),
        ('Bundle.main.infoDictionary?["KIT_DSN"] as? String', ("setting", "KIT_DSN")),
        ('Bundle.main.object(forInfoDictionaryKey: "KIT_DSN") as! String', ("setting", "KIT_DSN")),
        ('ProcessInfo.processInfo.environment["KIT_DSN"] ?? ""', ("env", "KIT_DSN")),
        ('ProcessInfo.processInfo.environment["KIT_DSN"] ?? "other"', ("undetermined", "has a fallback")),
        ('isBeta ? "a" : "b"', ("undetermined", "depends on a condition")),
        ('("a")', ("string", "a")),
        ("try! secret()!", ("call", "secret")),
        ('"""\n    one\n    two\n    """', ("string", "one\ntwo")),
    ],
)
def test_swift_values(value: str, want: tuple[str, str]) -> None:
    assert dsn(start(value)) == want


@pytest.mark.parametrize(
    ("before", "value"),
    [
        ('let key = "k"', "key"),
        ('enum Secrets { static let key = "k" }', "Secrets.key"),
        ('struct Secrets { static var key: String { "k" } }', "Secrets.key"),
        ('private let name = "KEY"; let key = "k"', "key"),
    ],
)
def test_swift_constants_are_followed(before: str, value: str) -> None:
    assert dsn(start(value, before)) == ("string", "k")


def test_swift_constant_key_of_a_setting() -> None:
    assert dsn(start("Bundle.main.object(forInfoDictionaryKey: name) as? String", 'private let name = "KIT_DSN"')) == ("setting", "KIT_DSN")


def test_swift_bound_by_a_condition() -> None:
    code = """
    import Sentry
    func f() {
      if let info = Bundle.main.infoDictionary, let dsn = info["KIT_DSN"] as? String {
        SentrySDK.start { $0.dsn = dsn }
      }
    }
    """
    assert dsn(code) == ("setting", "KIT_DSN")


def test_swift_alias_of_the_type() -> None:
    code = """
    import Sentry
    final class Crash {
      private let sdk: SentrySDK.Type
      init() {
        sdk = SentrySDK.self
        guard let dsn = Bundle.main.infoDictionary?["KIT_DSN"] as? String else { return }
        sdk.start { options in options.dsn = dsn }
      }
    }
    """
    assert dsn(code) == ("setting", "KIT_DSN")


def test_swift_options_object_built_before() -> None:
    code = """
    func f() {
      let options: Options = .init()
      options.dsn = "k"
      options.environment = "a"
      options.environment = "b"
      SentrySDK.start(options: options)
    }
    """
    (call,) = calls(code)
    assert call.arguments[0].name == "options"
    value = call.arguments[0].value
    assert (value.kind, value.text) == ("call", "Options")
    assert fields(value) == {"dsn": ("string", "k"), "environment": ("undetermined", "assigned more than once")}


def test_swift_calls_that_are_none() -> None:
    code = """
    // SentrySDK.start { $0.dsn = "k" }
    /* SentrySDK.start(options: x) */
    let text = "SentrySDK.start()"
    enum SentrySDK { static func start() {} }
    func f() { SentrySDK.start() }
    """
    assert calls(code) == []


def test_swift_module_before_the_type() -> None:
    (call,) = calls("import Sentry\nSentry.SentrySDK.start(options: o)\n")
    assert call.callee == "SentrySDK.start"
    assert calls("Other.SentrySDK.start(options: o)\n") == []


def test_swift_extension_is_no_declaration() -> None:
    assert len(calls("extension SentrySDK { }\nfunc f() { SentrySDK.start(options: o) }\n")) == 1


def test_code_that_is_switched_off() -> None:
    code = "#if false\nSentrySDK.start { _ in }\n#else\nSentrySDK.start { _ in }\n#endif\n#if DEBUG\nSentrySDK.start { _ in }\n#endif\n"
    assert [call.state for call in calls(code)] == ["dead", "active", "active"]
    assert [call.state for call in calls("func f() { if false { SentrySDK.start { _ in } } }")] == ["dead"]


def test_swift_order_and_labels() -> None:
    (call,) = calls('Purchases.configure(withAPIKey: "k", appUserID: nil) { done in }')
    assert [argument.name for argument in call.arguments] == ["withAPIKey", "appUserID", ""]


@pytest.mark.parametrize("line", ["import Sentry", "@testable import Sentry", "import class Sentry.SentrySDK", "@_exported import Sentry"])
def test_swift_imports(line: str) -> None:
    parsed = swift.parse(Source("A.swift", line.encode(), Focus(modules=frozenset({"Sentry"}))))
    assert [fact.module for fact in parsed.facts if isinstance(fact, Import)] == ["Sentry"]


def test_manifests_are_no_sources() -> None:
    data = b"import PackageDescription\nSentrySDK.start()\n"
    assert swift.parse(Source("Package.swift", data, Focus(callees=CALLEES))).facts == ()


OBJC = """
@import Sentry;
#import <PostHog/PostHog.h>
static NSString *const kDsn = @"https://k@o0.ingest.example/0";
#define KEY @"phc_example"
@implementation App
+ (void)start {{
  {body}
}}
@end
"""


@pytest.mark.parametrize(
    ("value", "want"),
    [
        ("kDsn", ("string", "https://k@o0.ingest.example/0")),
        ("KEY", ("string", "phc_example")),
        ('@"a" @"b"', ("string", "ab")),
        ("@1.0", ("number", "1.0")),
        ("YES", ("bool", "true")),
        ("nil", ("null", "")),
        ('[[NSBundle mainBundle] objectForInfoDictionaryKey:@"KIT_DSN"]', ("setting", "KIT_DSN")),
        ('NSBundle.mainBundle.infoDictionary[@"KIT_DSN"]', ("setting", "KIT_DSN")),
        ('[[[NSBundle mainBundle] infoDictionary] objectForKey:@"KIT_DSN"]', ("setting", "KIT_DSN")),
        ('[[NSProcessInfo processInfo] environment][@"KIT_DSN"]', ("env", "KIT_DSN")),
    ],
)
def test_objc_values(value: str, want: tuple[str, str]) -> None:
    body = f"[SentrySDK startWithConfigureOptions:^(SentryOptions *options) {{ options.dsn = {value}; }}];"
    assert dsn(OBJC.format(body=body), "App.m") == want


def test_objc_message_forms() -> None:
    for body in ("[[PostHogSDK shared] setup:config];", "[PostHogSDK.shared setup:config];"):
        full = 'PostHogConfig *config = [[PostHogConfig alloc] initWithApiKey:KEY host:@"h"];\n  config.debug = NO;\n  ' + body
        (call,) = calls(OBJC.format(body=full), "App.m")
        assert call.callee == "PostHogSDK.shared.setup"
        value = call.arguments[0].value
        assert (value.kind, value.text) == ("call", "PostHogConfig.alloc().initWithApiKey")
        assert fields(value) == {"": ("string", "phc_example"), "host": ("string", "h"), "debug": ("bool", "false")}


def test_objc_dead_code() -> None:
    body = "[SentrySDK startWithConfigureOptions:x];"
    assert [call.state for call in calls(OBJC.format(body=f"if (NO) {{ {body} }}"), "App.m")] == ["dead"]
    assert [call.state for call in calls(OBJC.format(body=f"\n#if 0\n{body}\n#endif\n"), "App.m")] == ["dead"]


def test_objc_imports_and_headers() -> None:
    focus = Focus(modules=frozenset({"Sentry", "PostHog"}))
    parsed = objc.parse(Source("App.m", OBJC.format(body="").encode(), focus))
    assert [fact.module for fact in parsed.facts if isinstance(fact, Import)] == ["Sentry", "PostHog"]
    assert objc.parse(Source("plain.h", b"#include <Sentry/Sentry.h>\nint x;\n", focus)).facts == ()


def test_a_call_that_is_unwrapped_is_whole_with_its_mark() -> None:
    """What is given to an argument elsewhere is copied from there: `URL(string: "x")` alone is an optional."""
    code = 'func f() { PostHogSDK.shared.setup(URL(string: "x")!) }\n'
    (call,) = calls(code)
    where = call.arguments[0].value.where
    assert code[where.start : where.end] == 'URL(string: "x")!'


def test_number_signs_without_end_are_refused_at_once() -> None:
    """The grammar's scanner takes quadratic time for them, in one step: ten seconds for 64 kB."""
    started = time.process_time()
    parsed = swift.parse(Source("A.swift", b"#" * (512 << 10), Focus(every=True)))
    assert time.process_time() - started < 2
    assert [one.message for one in parsed.problems] == ["too broken to be read as code"]
    banner = b"// " + b"#" * 200 + b'\nimport Acme\nAcme.start(key: #"k"#)\n'
    assert len(swift.parse(Source("A.swift", banner, Focus(every=True))).facts) == 2
