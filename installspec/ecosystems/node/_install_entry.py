"""Stub."""

from __future__ import annotations

from collections.abc import Sequence

from installspec.model.change import AddInit, Site, Step
from installspec.model.edit import Refusal
from installspec.model.facts import Where


def place(change: AddInit, site: Site) -> Sequence[Step] | Refusal:
    return Refusal("not yet", Where(site.app, 0, 0), change.snippet)
