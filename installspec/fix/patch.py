"""A plan as one patch."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.model.plan import File
from installspec.text.patch import unified


def patch(files: Sequence[File]) -> bytes:
    """A unified diff that `git apply` takes, from the root of the plan; b"" where nothing changes."""
    return b"".join(unified(one.path, one.before, one.after) for one in files)
