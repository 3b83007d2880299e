"""The init of the Python platforms: what `fix` writes must not end an app whose environment has none of the variables."""

from __future__ import annotations

import sys
from unittest.mock import MagicMock

import pytest

from installspec.render import locate
from installspec.render.build import platform_spec
from installspec.render.pack import load

_SDKS = {"sentry": "sentry_sdk", "posthog": "posthog"}


@pytest.mark.parametrize("sdk", sorted(_SDKS))
def test_the_init_runs_where_no_variable_is_set(sdk: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = load(locate.find(sdk))
    values = {name: variable.example for name, variable in pack.variables.items()}
    platform = platform_spec(pack, pack.platforms["python"], "pip", values)
    for variable in platform.env_vars:
        monkeypatch.delenv(variable.name, raising=False)
    for snippet in (platform.init_snippet, *(one.snippet for one in platform.accepts)):
        assert any(variable.name in snippet for variable in platform.env_vars)
        module = MagicMock()
        monkeypatch.setitem(sys.modules, _SDKS[sdk], module)
        exec(compile(snippet, "init.py", "exec"), {"__name__": "init"})  # our own pack's code, with the SDK replaced
