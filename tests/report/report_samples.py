"""Results to report on, made by hand: one a status, and one that is meant to break out of every format."""

from __future__ import annotations

from installspec.model.facts import Argument, Call, Dependency, Resolved, Setting, Value, Variable, Via, Where
from installspec.model.finding import Finding
from installspec.model.result import AppResult, Place, Result, Trouble

MANIFEST = "apps/mobile/package.json"
SOURCE = "apps/mobile/src/sentry.ts"
HOSTILE = "a,b:c\x1b[31m\n::error::x`|</script><b>&'\"]]>\u202e\udcff %0A @someone"

_requirement = Where(MANIFEST, 100, 108)
_declaration = Where(MANIFEST, 74, 109)
_locked = Where("pnpm-lock.yaml", 900, 907)
_catalog = Where("pnpm-workspace.yaml", 40, 47)
_call = Where(SOURCE, 50, 120)
_dsn = Where(SOURCE, 70, 85)
_key = Where(SOURCE, 90, 118)
_variable = Where("apps/mobile/.env.example", 30, 60)
_setting = Where("apps/mobile/app.json", 200, 230)


def _at(where: Where, line: int, column: int, end_line: int, end_column: int, text: str) -> tuple[tuple[str, int, int], Place]:
    return tuple(where), Place(where.path, line, column, end_line, end_column, text)  # type: ignore[return-value]


PLACES = dict(
    [
        _at(_requirement, 54, 30, 54, 38, '    "@sentry/react-native": "catalog:",'),
        _at(_declaration, 54, 5, 54, 39, '    "@sentry/react-native": "catalog:",'),
        _at(_locked, 715, 16, 715, 23, "        version: 10.53.1"),
        _at(_catalog, 98, 27, 98, 34, '  "@sentry/react-native": 10.53.1'),
        _at(_call, 50, 1, 63, 3, "Sentry.init({"),
        _at(_dsn, 51, 8, 51, 37, "  dsn: process.env.EXPO_PUBLIC_DSN,"),
        _at(_key, 52, 2, 52, 30, "\tendpoint: \"https://in.sample.example/l/event\", // 日本語"),
        _at(_variable, 3, 1, 3, 31, "EXPO_PUBLIC_DSN="),
        _at(_setting, 20, 7, 20, 37, '      "@sentry/react-native/expo"'),
    ]
)  # fmt: skip

_dependency = Dependency(
    "node/package_json", "@sentry/react-native", "catalog:", "catalog", "dependencies", _declaration, _requirement, "npm",
    range="10.53.1", unit="apps/mobile", manager="npm", via=(Via(_catalog, "10.53.1"),), resolved=Resolved("10.53.1", _locked),
)  # fmt: skip


def _argument(name: str, kind: str, text: str, items: tuple[Argument, ...] = ()) -> Argument:
    return Argument(name, Value(kind, text, _dsn, items), _dsn)


_init = Call(
    "node/typescript",
    "@sentry/react-native:init",
    "Sentry.init",
    (
        _argument("", "reference", "context"),
        _argument(
            "",
            "object",
            "",
            (
                _argument("dsn", "env", "EXPO_PUBLIC_DSN"),
                _argument("tracesSampleRate", "number", "0.2"),
                _argument("authToken", "string", "not-to-be-seen"),
                _argument("beforeSend", "closure", ""),
            ),
        ),
    ),
    _call,
)

_MOBILE = ("apps/mobile", "react-native")

FINDINGS = (
    Finding(
        "IS102",
        "error",
        *_MOBILE,
        _requirement,
        "@sentry/react-native 10.53.1 does not admit 11.0.0, the version of the spec",
        "11.0.0",
        "catalog:",
        "Set the requirement to 11.0.0 or to a range that admits it.",
        "safe",
        (_catalog,),
    ),
    Finding(
        "IS303",
        "error",
        *_MOBILE,
        _key,
        "endpoint of Sentry.init is not the spec's",
        '"https://in.sample.example/l/events"',
        '"https://in.sample.example/l/event"',
        'Set endpoint to "https://in.sample.example/l/events"',
        "safe",
    ),
    Finding("IS302", "warning", *_MOBILE, _call, "Sentry.init is called without release", "release: <release>", "not given"),
    Finding("IS903", "note", *_MOBILE, _dsn, "whether dsn of Sentry.init is the spec's cannot be told: it is a call", "a key", "a call"),
    Finding(
        "IS101",
        "error",
        "apps/web",
        "vite",
        Where("apps/web/package.json", 0, 0),
        "sentry is not installed in this vite app",
        "@sentry/react 11.0.0",
        "nothing of it",
        "Add the dependency:\n  npm: @sentry/react 11.0.0\nThen initialise it:\nSentry.init({\n\tdsn: isfree0dsn0eerfsi,\n});",
        "safe",
    ),
)

_mobile = AppResult(
    "apps/mobile",
    "react-native",
    "drift",
    (_dependency,),
    (_init,),
    (Variable("dotenv/dotenv", "EXPO_PUBLIC_DSN", "very-private-value", _variable, reach="example"),),
    (Setting("node/app_json", "expo.plugins", "@sentry/react-native/expo", _setting),),
)
_web = AppResult("apps/web", "vite", "absent", (), (), (), ())

DRIFT = Result("sentry", "ab12", "drift", (_mobile, _web), FINDINGS, (Trouble("apps/old/Podfile", 7, "unexpected end"),), PLACES)
CLEAN = Result("sentry", "ab12", "clean", (_mobile._replace(status="clean"),), (), (), PLACES)
ABSENT = Result("sentry", "ab12", "absent", (_web,), FINDINGS[-1:], (), PLACES)
INCOMPLETE = Result("sentry", "ab12", "incomplete", (), (), (Trouble("package.json", 0, "is not UTF-8"),), {})
NOTHING = Result("sentry", "ab12", "nothing", (), (), (), {})


def _lacking(app: str) -> Finding:
    return FINDINGS[-1]._replace(app=app, where=Where(f"{app}/package.json", 12, 20))


def _behind(app: str, name: str, start: int) -> Finding:
    message = f"{name} 10.53.1 does not admit 11.0.0, the version of the spec"
    mend = "Set the requirement to 11.0.0 or to a range that admits it."
    return Finding("IS102", "error", app, "node", Where(f"{app}/package.json", start, start + 7), message, "11.0.0", "10.53.1", mend)


def _unread(app: str) -> Finding:
    return Finding(
        "IS201",
        "note",
        app,
        "node",
        Where(f"{app}/main.js", 5, 9),
        "DSN is read here, but no environment file of this app declares it",
        "DSN",
        "",
    )


_SITES = tuple(f"sites/{name}-of-the-company" for name in ("home", "shop", "blog", "jobs", "help", "press"))
_FLAWS = (
    *(one for app in ("services/mail", "services/api") for one in (_behind(app, "@sentry/node", 60), _behind(app, "@sentry/nestjs", 90), _unread(app))),
    _behind("services/jobs", "@sentry/node", 30),
    FINDINGS[1]._replace(app="services/jobs", platform="node"),
    *map(_lacking, _SITES),
)  # fmt: skip
# What is the same for several apps.
MANY = Result(
    "sentry", "ab12", "drift",
    (*(AppResult(app, "node", "drift", (), (), (), ()) for app in ("services/mail", "services/api", "services/jobs")), *(_web._replace(path=app) for app in _SITES)),
    _FLAWS, (),
    {(one.where.path, one.where.start, one.where.end): Place(one.where.path, one.where.start // 10 + 1, 5, one.where.start // 10 + 1, 12, "    a line") for one in _FLAWS},
)  # fmt: skip

_bad = Where(HOSTILE, 1, 9)
BREAKING = Result(
    "sentry", "ab12", "drift",
    (AppResult(HOSTILE, HOSTILE, "drift", (_dependency._replace(name=HOSTILE, where=_bad, at=_bad),), (), (), ()),),
    (Finding("IS303", "error", HOSTILE, HOSTILE, _bad, HOSTILE, HOSTILE, HOSTILE, HOSTILE, "none", (_bad,)),),
    (Trouble(HOSTILE, 1, HOSTILE),),
    {tuple(_bad): Place(HOSTILE, 2, 3, 2, 9, HOSTILE)},  # type: ignore[dict-item]
)  # fmt: skip

ALL = {"drift": DRIFT, "many": MANY, "clean": CLEAN, "absent": ABSENT, "incomplete": INCOMPLETE, "nothing": NOTHING, "breaking": BREAKING}
