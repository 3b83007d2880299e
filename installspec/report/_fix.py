"""What a fix did, or would do: for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from installspec.model.finding import Finding
from installspec.model.plan import Plan, Told
from installspec.report._excerpt import printable
from installspec.report._facts import identified
from installspec.report._ink import Ink
from installspec.report._places import fingerprint
from installspec.report._values import guard
from installspec.report._words import count, summary


def text(plan: Plan, patch: bytes, *, color: bool, written: bool) -> str:
    """The patch where nothing was written, then what was closed, what was not and why, and what is to be run."""
    ink = Ink(color)
    lines: list[str] = []
    if not written and patch:
        lines += [*_patch(patch, ink), ""]
    for file in plan.files if written else ():
        lines.append(f"{'changed' if file.before is not None else 'created'} {ink('path', printable(file.path))}")
    for sdk, finding in plan.closed:
        lines.append(f"  {ink('good', 'closed' if written else 'closes')} {_said(sdk, finding)}")
    if plan.closed:
        lines.append("")
    refused: dict[tuple[str, str, str], list[Told]] = {}
    for one in plan.refused:  # what several apps are refused for the same reason is pasted once
        elsewhere = _spot(one) if one.where.path != one.finding.where.path else ""
        refused.setdefault((one.reason, one.paste, elsewhere), []).append(one)
    for group in refused.values():
        lines += [*_told(group, ink), ""]
    for one in plan.dropped:
        lines += [
            f"{ink('warning', 'dropped')} the fix of {one.finding.code} at {_spot(one)}: {printable(guard(one.reason))}",
            "  This is a bug in installspec: the fix did not prove. Nothing of it was kept. Please report it.",
            "",
        ]
    left: dict[str, dict[str, None]] = {}
    for result in plan.after:
        for finding in result.findings:
            if finding.severity != "note" and finding.change is None:  # apps that share a lockfile share what is to be done with it
                left.setdefault(finding.mend, {})[_said(result.sdk, finding)] = None
    for mend, heads in left.items():
        lines += [*_open(mend, heads, ink), ""]
    if plan.commands:
        lines += [ink("bold", "Now run" if written else "Then run"), *(f"  {printable(one)}" for one in plan.commands), ""]
    lines += [printable(summary(one)) for one in plan.after]
    lines.append(_closing(plan, written))
    return "\n".join(lines) + "\n"


def json(plan: Plan, *, written: bool) -> str:
    """The same as one document (schemaVersion 1)."""
    from json import dumps

    results = [
        {
            "sdk": after.sdk,
            "before": before.status,
            "after": after.status,
            "closed": [_finding(finding) for sdk, finding in plan.closed if sdk == after.sdk],
            "refused": [
                {
                    "finding": _finding(one.finding),
                    "reason": guard(one.reason),
                    "path": one.where.path,
                    "line": one.line,
                    "paste": guard(one.paste),
                }
                for one in plan.refused
                if one.sdk == after.sdk
            ],
            "dropped": [{"finding": _finding(one.finding), "why": guard(one.reason)} for one in plan.dropped if one.sdk == after.sdk],
        }
        for before, after in zip(plan.before, plan.after, strict=True)
    ]
    files = [{"path": one.path, "status": "created" if one.before is None else "modified"} for one in plan.files]
    document = {"schemaVersion": 1, "written": written, "results": results, "files": files, "commands": list(plan.commands)}
    return dumps(document, ensure_ascii=False, indent=2) + "\n"


def _patch(patch: bytes, ink: Ink) -> Iterator[str]:
    """A unified diff to be read: coloured, and with the secrets masked that stand beside what changes."""
    for line in patch.decode("utf-8", "replace").removesuffix("\n").split("\n"):
        style = "good" if line.startswith("+") else "error" if line.startswith("-") else "dim" if line.startswith("@@") else ""
        style = "bold" if line.startswith(("diff ", "+++ ", "--- ")) else style
        shown = "\t".join(map(printable, guard(line.removesuffix("\r")).split("\t")))
        yield ink(style, shown) if style else shown


def _told(group: Sequence[Told], ink: Ink) -> Iterator[str]:
    """Findings that are left for one reason, and its places but where each of several findings names a file of its own."""
    yield from dict.fromkeys(f"{ink('warning', 'left')} {_said(one.sdk, one.finding)}" for one in group)
    one = group[0]
    spots = dict.fromkeys(map(_spot, group))
    place = f"{', '.join(spots)}: " if len(spots) == 1 or len({each.finding.where.path for each in group}) < len(group) else ""
    yield f"  {ink('dim', 'why   ')}{place}{printable(guard(one.reason))}"
    label = "paste "
    for line in guard(one.paste).rstrip("\n").split("\n") if one.paste else ():
        yield f"  {ink('dim', label)}{line}".rstrip()
        label = " " * len(label)


def _open(mend: str, heads: Iterable[str], ink: Ink) -> Iterator[str]:
    """Findings that no fix closes: a lockfile that a tool renews, a file to be removed, a choice between two declarations."""
    yield from (f"{ink('warning', 'open')} {head}" for head in heads)
    for line in guard(mend).rstrip("\n").split("\n") if mend else ():
        yield f"  {ink('dim', 'mend  ')}{line}".rstrip()


def _spot(one: Told) -> str:
    return printable(one.where.path or ".") + (f":{one.line}" if one.line else "")


def _said(sdk: str, finding: Finding) -> str:
    return f"{finding.code} {sdk} {printable(finding.where.path or finding.app or '.')}: {printable(guard(finding.message))}"


def _closing(plan: Plan, written: bool) -> str:
    if not plan.files:
        return "Nothing to change."
    files = count(len(plan.files), "file")
    return f"{files} changed." if written else f"{files} would change; nothing was written."


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        **identified(finding),
        "message": guard(finding.message),
        "fingerprint": fingerprint(finding),
    }
