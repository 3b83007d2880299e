"""Shapes of init calls and of keys that real projects have."""

from __future__ import annotations

import pytest

from installspec.ecosystems.python.python import grammar, parse
from installspec.model.facts import Call, Value
from installspec.model.source import Focus, Source
from installspec.text.source.extract import constant

FOCUS = Focus(None, frozenset({"acme:init"}), frozenset({"acme"}))


def calls(text: str) -> list[Call]:
    parsed = parse(Source("app.py", text.encode(), FOCUS))
    assert parsed.problems == ()
    return [fact for fact in parsed.facts if isinstance(fact, Call)]


def short(value: Value) -> object:
    if value.kind in ("closure", "object", "list", "call"):
        return (value.kind, value.text, {item.name or str(index): short(item.value) for index, item in enumerate(value.items)})
    return f"{value.kind}:{value.text}"


def argument(text: str, top: str = "") -> object:
    (one,) = calls(f"import acme\n{top}\nacme.init({text})\n")
    return short(one.arguments[0].value)


DECOUPLE = "from decouple import config, AutoConfig, Config, RepositoryEnv, Csv\nauto = AutoConfig(search_path='x')\nown = Config(RepositoryEnv('.env'))\n"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("config('K')", "env:K"),
        ("config('K', '')", "env:K"),
        ("config('K', None)", "env:K"),
        ("config('K', 'x')", "undetermined:has a fallback"),
        ("config('K', default=None, cast=str)", "env:K"),
        ("config('K', cast=str)", "env:K"),
        ("auto('K', default='')", "env:K"),
        ("own('K')", "env:K"),
    ],
)
def test_decouple(text: str, value: str) -> None:
    assert argument(text, DECOUPLE) == value


ENVIRON = "import environ\nenv = environ.Env(DEBUG=(bool, False), SET=(str, 'x'), OPEN=(str, ''))\nenviron.Env.read_env()\n"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("env('K')", "env:K"),
        ("env('K', default='')", "env:K"),
        ("env('K', default='x')", "undetermined:has a fallback"),
        ("env('K', str)", "env:K"),
        ("env.str('K', '')", "env:K"),
        ("env.str('K', 'x')", "undetermined:has a fallback"),
        ("env.get_value('K', default=None)", "env:K"),
        ("env('OPEN')", "env:OPEN"),
        ("env('SET')", ("call", "environ:Env()", {"0": "string:SET"})),
    ],
)
def test_django_environ(text: str, value: object) -> None:
    assert argument(text, ENVIRON) == value


def test_prefix_of_django_environ() -> None:
    assert argument("env('K')", ENVIRON + "env.prefix = 'APP_'\n") == "env:APP_K"
    assert argument("early", ENVIRON + "early = env('K')\nenv.prefix = 'APP_'\n") == "env:K"
    assert argument("env('K')", ENVIRON + "env.prefix = compute()\n") != "env:K"


def test_prefix_of_environs() -> None:
    top = "from environs import Env\nenv = Env()\nenv.read_env()\nwith env.prefixed('APP_'):\n    inside = env.str('K')\n"
    top += "    with env.prefixed('IN_'):\n        deep = env('K', None)\nafter = env('K')\nwith env.prefixed(PREFIX):\n    unknown = env('K')\n"
    assert argument("inside", top) == "env:APP_K"
    assert argument("deep", top) == "env:APP_IN_K"
    assert argument("after", top) == "env:K"
    assert argument("unknown", top) == ("call", "environs:Env()", {"0": "string:K"})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("values['K']", "env:K"),
        ("values.get('K')", "env:K"),
        ("values.get('K', '')", "env:K"),
        ("dotenv_values()['K']", "env:K"),
        ("os.environ.get('K') or os.environ.get('L')", "undetermined:has a fallback"),
        ("os.environ.get(NAME)", "env:NAMED"),
        ("os.environ['K'] if 'K' in os.environ else None", "env:K"),
        ("found", "env:W"),
        ("tried", "env:T"),
        ("os.environ.get(key='K')", "env:K"),
        ("os.path.join('K')", ("call", "os:path.join", {"0": "string:K"})),
    ],
)
def test_environment(text: str, value: object) -> None:
    top = "import os\nfrom dotenv import dotenv_values\nvalues = dotenv_values('.env')\nNAME = 'NAMED'\nif found := os.getenv('W'):\n    pass\n"
    top += "try:\n    tried = os.environ['T']\nexcept KeyError:\n    tried = None\n"
    assert argument(text, top) == value


SETTINGS = """
from functools import lru_cache
from pydantic import BaseModel
from pydantic_settings import BaseSettings, SettingsConfigDict
PREFIX = 'P_'
class Sentry(BaseModel):
    dsn: str
    rate: float = 1.0
class Own(BaseSettings):
    model_config = SettingsConfigDict(env_prefix='OWN_')
    dsn: str
class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix='APP_', env_nested_delimiter='__')
    sentry: Sentry
    own: Own = Own()
    made: Own = Field(default_factory=Own)
    key: str
    lower: str = Field(validation_alias='other_name')
class Computed(BaseSettings):
    model_config = SettingsConfigDict(env_prefix=compute())
    key: str
    named: str = Field(alias='NAMED')
class Exact(BaseSettings):
    model_config = SettingsConfigDict(env_prefix='app_', case_sensitive=True)
    Key: str
class Old(BaseSettings):
    key: str
    other: str
    class Config:
        env_prefix = 'OLD_'
        fields = {'key': {'env': 'RENAMED'}}
class Flat(BaseSettings):
    sentry: Sentry
class Replaced(Settings):
    key: str = 'fixed'
class Keyword(BaseSettings, env_prefix='kw_', extra='ignore'):
    key: str
class Base(BaseSettings, env_file='.env'):
    key: str
class Derived(Base, env_prefix='derived_'):
    other: str
class Same(Base):
    other: str
@lru_cache
def get_settings():
    return Settings()
def typed() -> Settings:
    x = 1
    return cached(x)
def other():
    return compute()
settings = get_settings()
second = typed()
"""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("settings.key", "env:APP_KEY"),
        ("get_settings().key", "env:APP_KEY"),
        ("second.key", "env:APP_KEY"),
        ("other().key", "reference:other().key"),
        ("settings.sentry.dsn", "env:APP_SENTRY__DSN"),
        ("settings.sentry.rate", "reference:get_settings().sentry.rate"),
        ("settings.own.dsn", "env:OWN_DSN"),
        ("settings.made.dsn", "env:OWN_DSN"),
        ("settings.lower", "env:OTHER_NAME"),
        ("Computed().key", "reference:Computed().key"),
        ("Computed().named", "env:NAMED"),
        ("Exact().Key", "env:app_Key"),
        ("Old().key", "env:RENAMED"),
        ("Old().other", "env:OLD_OTHER"),
        ("Flat().sentry.dsn", "reference:Flat().sentry.dsn"),
        ("Sentry().dsn", "reference:Sentry().dsn"),
        ("Replaced().key", "reference:Replaced().key"),
        ("Keyword().key", "env:KW_KEY"),
        ("Derived().other", "env:DERIVED_OTHER"),
        ("Derived().key", "reference:Derived().key"),
        ("Same().key", "env:KEY"),
    ],
)
def test_pydantic_settings(text: str, value: str) -> None:
    assert argument(text, SETTINGS) == value


CONFIGURED = """
from configurations import Configuration, values
from configurations.values import SecretValue
class Base(Configuration):
    PLAIN = values.Value()
    SECRET = SecretValue()
    NAMED = values.Value(None, environ_name='SENTRY_DSN', environ_prefix=None)
    PREFIXED = values.URLValue('', environ_prefix='SHOP')
    DEFAULT = values.Value('x')
    LATE = values.Value(default='x', environ_name='L')
    OFF = values.Value(environ=False)
    COMPUTED = values.Value(environ_name=name())
    OTHER = values.setup_value('X')
"""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("PLAIN", "env:DJANGO_PLAIN"),
        ("SECRET", "env:DJANGO_SECRET"),
        ("NAMED", "env:SENTRY_DSN"),
        ("PREFIXED", "env:SHOP_PREFIXED"),
        ("DEFAULT", "call"),
        ("LATE", "call"),
        ("OFF", "call"),
        ("COMPUTED", "call"),
        ("OTHER", "call"),
    ],
)
def test_django_configurations(text: str, value: str) -> None:
    top = f"import acme\n{CONFIGURED}\n    @classmethod\n    def post_setup(cls):\n        acme.init(cls.{text})\n"
    (one,) = calls(top)
    found = short(one.arguments[0].value)
    assert (found[0] if isinstance(found, tuple) else found) == value


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("config: Settings", "env:APP_KEY"),
        ("config: 'Settings'", "env:APP_KEY"),
        ("config: Settings = Depends(get_settings)", "env:APP_KEY"),
        ("config: Annotated[Settings, Depends(get_settings)]", "env:APP_KEY"),
        ("config: Other", "reference:config.key"),
        ("config", "reference:config.key"),
    ],
)
def test_settings_as_a_parameter(parameter: str, value: str) -> None:
    (one,) = calls(f"import acme\n{SETTINGS}\ndef create_app({parameter}):\n    acme.init(config.key)\n")
    assert short(one.arguments[0].value) == value


def test_a_parameter_has_the_type_of_its_own_function() -> None:
    (one,) = calls(f"import acme\n{SETTINGS}\ndef a(config: Settings):\n    acme.init(config.key)\ndef b(config: Old): pass\n")
    assert short(one.arguments[0].value) == "env:APP_KEY"


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("options: Settings", "reference:conf:Settings().key"),
        ("options: AppConfig | None", "reference:conf:AppConfig().key"),
        ("options: conf.Settings", "reference:conf:Settings().key"),
        ("options: dict[str, Settings]", "reference:options.key"),
        ("options: Client", "reference:options.key"),
        ("options: OwnConfig", "reference:options.key"),
        ("options: Settings = compute()", "reference:compute().key"),
    ],
)
def test_settings_of_another_file_as_a_parameter(parameter: str, value: str) -> None:
    top = "import acme\nimport conf\nfrom conf import AppConfig, Client, Settings\nclass OwnConfig:\n    key: str\n"
    (one,) = calls(f"{top}def setup({parameter}):\n    acme.init(options.key)\n")
    assert short(one.arguments[0].value) == value


@pytest.mark.parametrize("name", ["settings.key", "get_settings().key", "typed().key"])
def test_a_name_that_another_file_asks_for(name: str) -> None:
    source = Source("config.py", SETTINGS.encode())
    value = constant(source, grammar(source), name)
    assert value is not None
    assert (value.kind, value.text) == ("env", "APP_KEY")


@pytest.mark.parametrize(
    "text",
    [
        "import acme\ndef setup():\n    options = dict(dsn='k')\n    acme.init(**options)\n",
        "import acme\ndef setup():\n    options = {}\n    options['dsn'] = 'k'\n    acme.init(**options)\n",
        "import acme\nOPTIONS = {'dsn': 'k'}\nacme.init(**OPTIONS)\n",
        "import acme\nacme.init(**{'dsn': 'k'})\n",
    ],
)
def test_spread_of_known_options(text: str) -> None:
    (one,) = calls(text)
    assert [(each.name, short(each.value)) for each in one.arguments] == [("dsn", "string:k")]


@pytest.mark.parametrize("text", ["**options()", "**{'a': 1, **rest}", "**{KEY: 'k'}", "*given"])
def test_spread_of_unknown_options(text: str) -> None:
    (one,) = calls(f"import acme\nacme.init({text})\n")
    assert [each.name for each in one.arguments] == ["..."]


@pytest.mark.parametrize(
    ("function", "value"),
    [
        ("def f():\n    'Says what.'\n    return os.environ['K']\n", "env:K"),
        ("@lru_cache(maxsize=1)\ndef f():\n    return os.environ['K']\n", "env:K"),
        ("@other\ndef f():\n    return os.environ['K']\n", "undetermined:the result of a call"),
        ("def f(x='K'):\n    return x\n", "undetermined:the result of a call"),
        ("def f():\n    x = 1\n    return 'k'\n", "undetermined:the result of a call"),
        ("async def f():\n    return 'k'\n", "string:k"),
        ("def f():\n    return f()\n", "undetermined:too many hops"),
    ],
)
def test_a_function_that_only_returns(function: str, value: str) -> None:
    assert argument("f()", f"import os\n{function}") == value


def test_a_call_named_config_is_still_a_call() -> None:
    text = "import acme\nacme.config('key', 'host')\n"
    parsed = parse(Source("app.py", text.encode(), Focus(None, frozenset({"acme:config"}), frozenset())))
    assert [fact.callee for fact in parsed.facts if isinstance(fact, Call)] == ["acme:config"]


@pytest.mark.parametrize(
    ("body", "states"),
    [
        ("    return\n    acme.init('a')", ["dead"]),
        ("    return None\n    client = acme.init('a')", ["dead"]),
        ("    return\n    if on:\n        acme.init('a')\n    acme.init('b')", ["dead", "dead"]),
        ("    raise SystemExit\n    acme.init('a')", ["dead"]),
        ("    acme.init('a')\n    return", ["active"]),
        ("    if off:\n        return\n    acme.init('a')", ["active"]),
        ("    return acme.init('a')", ["active"]),
        ("    try:\n        return\n    finally:\n        acme.init('a')", ["active"]),
    ],
)
def test_what_comes_after_a_return_is_dead(body: str, states: list[str]) -> None:
    assert [one.state for one in calls(f"import acme\n\ndef main():\n{body}\n")] == states
