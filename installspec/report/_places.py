"""Where things are, and the identity of a finding."""

from __future__ import annotations

from collections.abc import Mapping

from installspec.model.facts import Where
from installspec.model.finding import Finding
from installspec.model.result import Place

Places = Mapping[tuple[str, int, int], Place]


def place(places: Places, where: Where) -> Place:
    """The place of a span; the start of its file when nobody worked it out."""
    return places.get((where.path, where.start, where.end)) or Place(where.path, 1, 1, 1, 1, "")


def spot(places: Places, where: Where) -> str:
    """`path:line:column`, of a path as it is."""
    at = place(places, where)
    return f"{at.path}:{at.line}:{at.column}"


def fingerprint(finding: Finding) -> str:
    """Names a finding for good: it stays the same when lines move. 20 hex digits."""
    import hashlib

    from installspec.report._values import guard

    said = (finding.code, finding.app, finding.where.path, finding.platform, guard(finding.expected), guard(finding.actual))
    return hashlib.sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:20]
