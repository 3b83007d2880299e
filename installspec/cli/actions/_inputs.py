"""What several commands read from their command line."""

from __future__ import annotations

from collections.abc import Mapping

from installspec.model.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Values = Mapping[str, "Any"]


def variables(values: Values) -> dict[str, str]:
    """The values that `--app-id` and `--var` give."""
    found: dict[str, str] = {}
    if values["app_id"]:
        found["appId"] = values["app_id"]
    for pair in values["var"]:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise UsageError(f"--var wants NAME=VALUE, not {pair!r}")
        found[name] = value
    return found


def given(what: str, path: str) -> bytes:
    """The bytes of a file that the command line names, which is `what`."""
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except (OSError, ValueError) as error:
        raise UsageError(f"the {what} {path} cannot be read: {getattr(error, 'strerror', None) or error}") from None
