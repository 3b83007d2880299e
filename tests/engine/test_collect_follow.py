"""What reads the environment, and is made in another file than the one that asks it."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_samples import write

from installspec import engine

MANIFEST = b'[project]\nname = "shop"\nversion = "1"\ndependencies = ["sentry-sdk==2.75.0", "django", "django-environ"]\n'


def said(tmp_path: Path, files: dict[str, str]) -> tuple[str, str]:
    """Kind and text of the only init's dsn."""
    root = write(tmp_path / "r", {"pyproject.toml": MANIFEST, **{path: text.encode() for path, text in files.items()}})
    (result,) = engine.diff(str(root), sdks=["sentry"])
    (call,) = [call for app in result.apps for call in app.inits]
    (dsn,) = [one.value for one in call.arguments if one.name == "dsn"]
    return dsn.kind, dsn.text


def init(above: str, dsn: str) -> str:
    return f"import sentry_sdk\n{above}\n\nsentry_sdk.init(dsn={dsn})\n"


ENVIRON = "import environ\n\nENV = environ.Env()\nOPEN = environ.Env(OTHER_DSN=(str, 'https://examplePublicKey@o0.ingest.example/0'))\n"


@pytest.mark.parametrize(
    ("above", "dsn", "value"),
    [
        ("from .env import ENV", 'ENV("SHOP_DSN")', ("env", "SHOP_DSN")),
        ("from .env import ENV", 'ENV.str("SHOP_DSN")', ("env", "SHOP_DSN")),
        ("from .env import ENV", 'ENV("SHOP_DSN", default=None)', ("env", "SHOP_DSN")),
        ("from shop import env", 'env.ENV("SHOP_DSN")', ("env", "SHOP_DSN")),
        ("from shop.base import ENV", 'ENV("SHOP_DSN")', ("env", "SHOP_DSN")),
        ("from .env import OPEN", 'OPEN("OTHER_DSN")', ("call", ".env:OPEN")),  # it has a value of its own where the variable is not set
        ("from .env import ENV", 'ENV.bool("SHOP_DSN")', ("env", "SHOP_DSN")),
        ("from .env import OTHER", 'OTHER("SHOP_DSN")', ("call", ".env:OTHER")),
        ("from .nowhere import ENV", 'ENV("SHOP_DSN")', ("call", ".nowhere:ENV")),
    ],
)
def test_an_environ_of_another_file(tmp_path: Path, above: str, dsn: str, value: tuple[str, str]) -> None:
    files = {
        "shop/__init__.py": "",
        "shop/env.py": ENVIRON,
        "shop/base.py": "from .env import ENV\n",
        "shop/sentry.py": init(above, dsn),
    }
    assert said(tmp_path, files) == value


def test_starlettes_config(tmp_path: Path) -> None:
    files = {"app/config.py": 'from starlette.config import Config\n\nconfig = Config(".env")\n'}
    files["app/main.py"] = init("from app.config import config", 'config("SENTRY_DSN", default="")')
    assert said(tmp_path, files) == ("env", "SENTRY_DSN")


STARS = {
    "shop/manage.py": "",
    "shop/site/__init__.py": "",
    "shop/site/base.py": 'import os\n\nBASE_DSN = os.environ.get("BASE_DSN")\nSHOP_DSN = os.environ.get("OLD_DSN")\n',
    "shop/site/local.py": 'import os\nfrom .base import *\n\nSHOP_DSN = os.environ.get("SHOP_DSN")\n',
    "shop/site/debug.py": 'import os\n\nDEBUG_DSN = os.environ.get("DEBUG_DSN")\n',
}


@pytest.mark.parametrize(
    ("above", "dsn", "value"),
    [
        ("from .local import *", "SHOP_DSN", ("env", "SHOP_DSN")),
        ("from .local import *  # noqa", "BASE_DSN", ("env", "BASE_DSN")),
        ("from .base import *\nfrom .local import *", "SHOP_DSN", ("env", "SHOP_DSN")),
        ("from .local import *\nfrom .base import *", "SHOP_DSN", ("env", "OLD_DSN")),
        ("from site.local import *", "SHOP_DSN", ("env", "SHOP_DSN")),
        ("from os import *", "SHOP_DSN", ("reference", "SHOP_DSN")),
        ("from .local import *", "DEBUG_DSN", ("reference", "DEBUG_DSN")),
        ("if DEBUG:\n    from .debug import *", "DEBUG_DSN", ("reference", "DEBUG_DSN")),
        ("from .base import *\nif DEBUG:\n    from .local import *", "SHOP_DSN", ("reference", "SHOP_DSN")),
        ("from .local import *\nif DEBUG:\n    from .debug import *", "SHOP_DSN", ("env", "SHOP_DSN")),
        ("from .settings import *", "SHOP_DSN", ("reference", "SHOP_DSN")),  # itself
    ],
)
def test_what_a_star_brings(tmp_path: Path, above: str, dsn: str, value: tuple[str, str]) -> None:
    assert said(tmp_path, STARS | {"shop/site/settings.py": init(above, dsn)}) == value
