from __future__ import annotations

import pytest

from installspec.ecosystems.python.python import parse
from installspec.model.facts import Call, Import, Value
from installspec.model.source import Focus, Source

FOCUS = Focus(None, frozenset({"acme:init", "acme:Client"}), frozenset({"acme"}))


def calls(text: str) -> list[Call]:
    parsed = parse(Source("app.py", text.encode(), FOCUS))
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
    return short(call(f"import acme\n{top}\nacme.init({text})\n").arguments[0].value)


@pytest.mark.parametrize(
    "text",
    [
        "import acme\nacme.init('k')\n",
        "import acme as a\na.init('k')\n",
        "from acme import init\ninit('k')\n",
        "from acme import init as start\nstart('k')\n",
        "from acme import *\ninit('k')\n",
        "import acme.parts\nacme.init('k')\n",
        "def f():\n    from acme import init\n    return init('k')\n",
        "class A:\n    def f(self):\n        import acme\n        acme.init('k')\n",
        "try:\n    import acme\nexcept ImportError:\n    acme = None\nacme.init('k')\n",
        "try:\n    from acme import init\nexcept ImportError:\n    def init(k): pass\ninit('k')\n",
        "import acme\nx = acme\nx.init('k')\n",
        "import acme\ngo = acme.init\ngo('k')\n",
        "import acme\nif __name__ == '__main__':\n    acme.init('k')\n",
        "import acme\nawait_ = [acme.init('k') for _ in range(1)]\n",
        "import acme\nasync def f():\n    await acme.init('k')\n",
        "import acme\n@acme.init('k')\ndef f(): pass\n",
        "import acme\nwith acme.init('k') as x:\n    pass\n",
    ],
)
def test_callee_is_found_once(text: str) -> None:
    one = call(text)
    assert one.callee == "acme:init"
    assert short(one.arguments[0].value) == "string:k"
    assert one.state == "active"


@pytest.mark.parametrize(
    "text",
    [
        "import acme\n# acme.init('k')\n",
        "import acme\n'''acme.init('k')'''\n",
        "from app.utils import acme\nacme.init('k')\n",
        "from . import acme\nacme.init('k')\n",
        "from other import init\ninit('k')\n",
        "def init(k): pass\ninit('k')\n",
        "import acme\ndef f(acme):\n    acme.init('k')\n",
        "import acme\nx.acme.init('k')\n",
        "if TYPE_CHECKING:\n    import acme\nacme.init('k')\n",
        "from acme import init\ndef f():\n    init = other\n    init('k')\n",
    ],
)
def test_what_is_no_call_of_it(text: str) -> None:
    assert calls(text) == []


CONFIGURED = Focus(None, frozenset({"acme:key="}), frozenset({"acme"}))


def configured(text: str) -> list[Call]:
    return [fact for fact in parse(Source("app.py", text.encode(), CONFIGURED)).facts if isinstance(fact, Call)]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("import acme\nacme.key = 'k'\nacme.host = 'h'\n", ["key=k", "host=h"]),
        ("import acme as a\na.key = 'k'\n", ["key=k"]),
        ("try:\n    import acme\nexcept ImportError:\n    acme = None\nelse:\n    acme.key = 'k'\n", ["key=k"]),
        ("def setup():\n    import acme\n    acme.key = 'k'\ndef other():\n    import acme\n    acme.host = 'h'\n", ["key=k"]),
        (
            "import acme\nclass A:\n    def ready(self):\n        acme.host = H\n        acme.key = K\nK = 'k'\nH = 'h'\n",
            ["host=h", "key=k"],
        ),
        ("import acme\nif X:\n    acme.key = 'a'\nelse:\n    acme.key = 'b'\n", ["key="]),
    ],
)
def test_what_is_assigned_to_a_module_configures_it(text: str, given: list[str]) -> None:
    one = configured(text)[0]
    assert one.callee == "acme:key="
    assert one.written.endswith(".key")
    assert text[one.where.start : one.where.end].startswith(one.written)
    assert [f"{each.name}={each.value.text if each.value.kind == 'string' else ''}" for each in one.arguments] == given


@pytest.mark.parametrize(
    "text",
    [
        "import acme\nacme.host = 'h'\n",
        "import other as acme\nacme.key = 'k'\n",
        "from . import acme\nacme.key = 'k'\n",
        "import acme\nacme.parts.key = 'k'\n",
        "import acme\nacme = Client()\nacme.key = 'k'\n",
        "import acme\ndef f(acme):\n    acme.key = 'k'\n",
        "acme.key = 'k'\n",
        "import acme\nacme.key == 'k'\nacme.key\n",
    ],
)
def test_what_configures_no_module(text: str) -> None:
    assert configured(text) == []


def test_imports() -> None:
    text = "import acme\nimport acme.parts as p\nfrom acme.x import (a as b, c)\nfrom acmex import no\n"
    text += "if typing.TYPE_CHECKING:\n    from acme import T\n"
    found = [fact for fact in parse(Source("a.py", text.encode(), FOCUS)).facts if isinstance(fact, Import)]
    assert [(one.module, one.name, one.alias) for one in found] == [
        ("acme", "", "acme"),
        ("acme.parts", "", "p"),
        ("acme.x", "a", "b"),
        ("acme.x", "c", "c"),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('"a" "b"', "string:ab"),
        (r"'\x41\u0042\n\q\101'", "string:AB\n\\qA"),
        (r"r'raw\n'", r"string:raw\n"),
        ('"""multi\nline"""', "string:multi\nline"),
        ("f'pre{KEY}'", "string:prefix"),
        ("f'{{{KEY}}}'", "string:{fix}"),
        ("f'{KEY!r}'", "undetermined:composed of several values"),
        ("b'bytes'", "undetermined:bytes"),
        ("'a' + KEY + 'b'", "string:afixb"),
        ("str(KEY)", "string:fix"),
        ("KEY", "string:fix"),
        ("Keys.ONE", "string:1st"),
        ("CONFIG['dsn']", "string:from dict"),
        ("CHANGED", "reference:CHANGED"),
        ("unset", "reference:unset"),
        ("-1", "number:-1"),
        ("True", "bool:true"),
        ("None", "null:"),
        ("KEY if DEBUG else 'x'", "undetermined:depends on a condition"),
        ("KEY or 'x'", "undetermined:has a fallback"),
        ("KEY or None", "string:fix"),
        ("'%s' % KEY", "undetermined:a binary operator"),
        ("compute()", "undetermined:the result of a call"),
    ],
)
def test_values(text: str, value: str) -> None:
    top = (
        "KEY = 'fix'\nclass Keys:\n    ONE: str = '1st'\nCONFIG = {'dsn': 'from dict'}\nCHANGED = 'a'\nCHANGED += 'b'\n"
        "unset = None\ndef other():\n    unset = 'not this one'\ndef compute():\n    print()\n    return 'x'\n"
    )
    assert argument(text, top) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("os.environ['K']", "env:K"),
        ("os.environ.get('K')", "env:K"),
        ("os.environ.get('K', '')", "env:K"),
        ("os.environ.get('K', None)", "env:K"),
        ("os.environ.get('K', 'x')", "undetermined:has a fallback"),
        ("os.getenv('K')", "env:K"),
        ("getenv('K')", "env:K"),
        ("E['K']", "env:K"),
        ("os.environ['K'] or None", "env:K"),
        ("str(os.environ['K'])", "env:K"),
        ("config('K')", "env:K"),
        ("config('K', default='')", "env:K"),
        ("config('K', default='x', cast=str)", "undetermined:has a fallback"),
        ("env('K')", "env:K"),
        ("env.str('K')", "env:K"),
        ("env.db('K')", "call:"),
        ("COPY['K']", "env:K"),
        ("COPY.get('K')", "env:K"),
        ("COPY.get('K', 'x')", "undetermined:has a fallback"),
        ("os.environ", "reference:os:environ"),
        ("other['K']", "reference:other.K"),
    ],
)
def test_environment(text: str, value: str) -> None:
    top = "import os, environ\nfrom os import environ as E, getenv\nfrom decouple import config\nenv = environ.Env()\nCOPY = os.environ.copy()\n"
    found = argument(text, top)
    assert found == value or (isinstance(found, tuple) and value == "call:" and found[0] == "call")


SETTINGS = """
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="APP_", env_file=".env")
    SENTRY_DSN: str | None = None
    lower: str
    with_default: str = "x"
    aliased: str = Field(default=None, validation_alias="OTHER")
    computed_alias: str = Field(validation_alias=AliasChoices("A", "B"))
    required: str = Field(...)
class Old(BaseSettings):
    key: str = ""
    class Config:
        env_prefix = "OLD_"
class Child(Settings):
    extra: str
class Plain:
    key: str
settings = Settings()
"""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("settings.SENTRY_DSN", "env:APP_SENTRY_DSN"),
        ("str(settings.SENTRY_DSN)", "env:APP_SENTRY_DSN"),
        ("settings.lower", "env:APP_LOWER"),
        ("settings.with_default", "reference:Settings().with_default"),
        ("settings.aliased", "env:OTHER"),
        ("settings.computed_alias", "reference:Settings().computed_alias"),
        ("settings.required", "env:APP_REQUIRED"),
        ("Old().key", "env:OLD_KEY"),
        ("Child().extra", "env:APP_EXTRA"),
        ("Child().lower", "env:APP_LOWER"),
        ("Plain().key", "reference:Plain().key"),
    ],
)
def test_pydantic_settings(text: str, value: str) -> None:
    assert argument(text, SETTINGS) == value


def test_settings_of_another_file_stay_a_reference() -> None:
    assert argument("settings.DSN", "from app.config import settings") == "reference:app.config:settings.DSN"


def test_self_and_class_attributes() -> None:
    text = """
from acme import Client
KEY = "module"
class A:
    KEY = "class"
    host = HOST = "h"
    def __init__(self, given):
        self.own = "own"
        self.given = given
        self.a = Client(self.KEY, KEY, A.KEY, cls.KEY, self.own, self.given, self.prop)
    @property
    def prop(self):
        "Says what."
        return "property"
"""
    values = [short(one.value) for one in call(text).arguments]
    assert values[:5] == ["string:class", "string:module", "string:class", "string:class", "string:own"]
    assert values[5] == "reference:given"
    assert values[6] == "string:property"


def test_keywords_and_spreads() -> None:
    one = call("import acme\nacme.init('k', host='h', *rest, **options)\n")
    assert [(argument.name, argument.value.kind) for argument in one.arguments] == [
        ("", "string"),
        ("host", "string"),
        ("...", "reference"),
        ("...", "reference"),
    ]


def test_span_and_dead_code() -> None:
    text = "import acme\nif False:\n    acme.init('a')\nelse:\n    é = acme.init(\n        'b',\n    )\n"
    found = calls(text)
    data = text.encode()
    assert sorted((short(one.arguments[0].value), one.state) for one in found) == [("string:a", "dead"), ("string:b", "active")]
    active = next(one for one in found if one.state == "active")
    assert data[active.where.start : active.where.end] == b"acme.init(\n        'b',\n    )"
