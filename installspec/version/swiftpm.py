"""SwiftPM's requirements in our canonical spelling (Package Description: `Package.Dependency.Requirement`).

    from 1.2.3   upToNextMajor 1.2.3   upToNextMinor 1.2.3   exact 1.2.3   1.0.0..<2.0.0   1.0.0...2.0.0   atLeast 1.2.3 (Carthage's `>= 1.2.3`)

`branch x` and `revision x` take no version. A pre-release is taken only if a bound is one, and never one of an exclusive upper bound that is
a release. `a...b` means `a..<b` with the patch of `b` plus one. `from 0.2.0` goes up to 1.0.0: there is no rule about 0.x.
"""

from __future__ import annotations

from ._clauses import Alternative, Requirement, at_least, below, exactly
from ._semver import FIRST, Semver, is_pre, release, triple
from ._semver import parse as _semver


def parse(version: str) -> Semver | None:
    """Tags may say `v1.2.3` or `1.2`; SwiftPM reads both."""
    text = version.removeprefix("v")
    return _semver(text + ".0") if text.count(".") == 1 and text.replace(".", "0").isdigit() else _semver(text)


def requirement(text: str) -> Requirement | None:
    for sign in ("..<", "..."):
        if sign in text:
            return _range(sign, *(part.strip() for part in text.split(sign, 1)))
    kind, _, text = text.partition(" ")
    text = text.strip()
    version = parse(text)
    if version is None:
        return None
    if kind == "exact":
        return (Alternative((exactly(version, text),)),)
    if kind == "atLeast":
        return (Alternative((at_least(version, text),)),)
    if kind in ("from", "upToNextMajor"):
        return _span(version, text, triple(version[0] + 1))
    if kind == "upToNextMinor":
        return _span(version, text, triple(version[0], version[1] + 1))
    return None


def _range(sign: str, low: str, high: str) -> Requirement | None:
    lower, upper = parse(low), parse(high)
    if lower is None or upper is None or lower > upper:
        return None
    if sign == "...":
        upper = (*upper[:2], upper[2] + 1, upper[3], ())
    return _span(lower, low, upper)


def _span(lower: Semver, text: str, upper: Semver) -> Requirement:
    open_to_pre = is_pre(lower) or is_pre(upper)

    def shut(version: Semver) -> Semver | None:
        return release(version) if is_pre(version) and not open_to_pre else None

    return (Alternative((at_least(lower, text), below(upper if is_pre(upper) else upper[:3] + (FIRST, ()))), shut),)
