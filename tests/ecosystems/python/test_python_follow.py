"""Which module `django.conf.settings` stands for."""

from __future__ import annotations

import pytest

from installspec.ecosystems.python.follow import homes
from installspec.text.files import Files

PROJECT = ["api/manage.py", "api/shop/__init__.py", "api/shop/settings.py", "api/shop/sentry.py"]


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (PROJECT, [("api/shop/settings.py", "SENTRY_DSN")]),
        ([*PROJECT, "other/settings.py", "api/tests/settings.py"], [("api/shop/settings.py", "SENTRY_DSN")]),
        ([*PROJECT, "api/worker/settings.py"], []),
        ([*PROJECT, "api/shop/settings/__init__.py"], []),
        (PROJECT[1:], []),
        (["manage.py", "settings.py", "api/shop/sentry.py"], [("settings.py", "SENTRY_DSN")]),
    ],
)
def test_settings_of_django(paths: list[str], found: list[tuple[str, str]]) -> None:
    assert list(homes("api/shop/sentry.py", "django.conf:settings.SENTRY_DSN", Files(paths))) == found


@pytest.mark.parametrize("reference", ["django.conf:settings", "django.conf:other.X", "settings.X"])
def test_what_is_no_setting_of_django(reference: str) -> None:
    assert list(homes("api/shop/sentry.py", reference, Files(PROJECT))) == []
