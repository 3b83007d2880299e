"""pom.xml, written: a version changed in place, a dependency added."""

from __future__ import annotations

from installspec.ecosystems.jvm._value_write import Parse, set_version
from installspec.model.change import Declare, Placed, SetVersion
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.source import Source
from installspec.text.edit import apply
from installspec.text.lines import Lines
from installspec.text.listing import lead, line_end
from installspec.text.tree import ParseError
from installspec.text.xml import Element, parse

# What the section is put behind where it is made anew: the last of these that is there.
_ABOVE = (
    "modelVersion", "parent", "groupId", "artifactId", "version", "packaging", "name", "description", "url", "inceptionYear", "organization",
    "licenses", "developers", "contributors", "mailingLists", "prerequisites", "modules", "scm", "issueManagement", "ciManagement",
    "distributionManagement", "properties", "dependencyManagement",
)  # fmt: skip


def edit(source: Source, change: Placed, read: Parse) -> Fix | Refusal:
    try:
        root = parse(source.data)
    except ParseError as error:
        return Refusal(f"this file cannot be read: {error.message}", source.where(error.offset, error.offset))
    if isinstance(change, SetVersion):
        return set_version(source, change, read)
    if not isinstance(change, Declare) or root.tag != "project":
        return Refusal("this is no project of Maven", source.where(0, 0))
    return _declare(source, change, root, read)


def _declare(source: Source, change: Declare, root: Element, read: Parse) -> Fix | Refusal:
    data = source.data
    section = root.find("dependencies")
    own = [one for one in section.children if one.tag == "dependency"] if section is not None else []
    group, _, artifact = change.wanted.name.partition(":")
    for one in own:
        if (_text(one, "groupId"), _text(one, "artifactId")) == (group, artifact) and not (_text(one, "type") or _text(one, "classifier")):
            return _there(source, one, change)
    eol = Lines(data).eol
    step = _step(data, root)
    plain = _element(b"", step, eol, change)
    if own:
        last = own[-1]
        margin = lead(data, last.start)
        inner = lead(data, last.children[0].start) if last.children else margin + step
        flat = b"\n" not in data[last.start : last.end]
        if margin.strip() or (inner.strip() and not flat):
            return Refusal("the dependencies are not each on lines of their own", source.where(last.start, last.end), plain.decode())
        at = line_end(data, last.end)
        if data[last.end : at].strip() and not data[last.end : at].strip().startswith(b"<!--"):
            at = last.end
        if flat:
            new = margin + _element(b"", b"", b"", change)
        else:
            new = _element(margin, inner.removeprefix(margin) or step, eol, change)
        edits = (TextEdit(at, at, _gap(data, own, eol) + new, b""),)
    elif section is not None:
        margin = lead(data, section.start)
        inside = (
            data[section.open_end : section.end - len(b"</dependencies>")] if data[section.start : section.end].count(b"<") > 1 else None
        )
        if margin.strip() or (inside is not None and inside.strip()):
            return Refusal(
                "the section <dependencies> is not empty, nor does it hold a dependency",
                source.where(section.start, section.end),
                plain.decode(),
            )
        tag = data[section.start : section.end]
        new = b"<dependencies>" + eol + _element(margin + step, step, eol, change) + eol + margin + b"</dependencies>"
        edits = (TextEdit(section.start, section.end, new, tag),)
    else:
        above = [one for one in root.children if one.tag in _ABOVE]
        if not above or lead(data, above[-1].start).strip():
            return Refusal(
                "where the section <dependencies> belongs is not certain", source.where(root.start, root.open_end), plain.decode()
            )
        anchor = above[-1]
        margin, at = lead(data, anchor.start), line_end(data, anchor.end)
        if data[anchor.end : at].strip():
            at = anchor.end
        blank = (
            eol if b"\n" in data[at : at + 3].replace(b"\r\n", b"\n")[1:] or any(_blank_above(data, one) for one in root.children) else b""
        )
        body = eol + margin + b"<dependencies>" + eol + _element(margin + step, step, eol, change) + eol + margin + b"</dependencies>"
        edits = (TextEdit(at, at, blank + body, b""),)
    before, after = read(source), read(Source(source.path, apply(data, edits)))
    if len(after.facts) != len(before.facts) + 1 or after.problems:
        return Refusal("the file would read differently with that dependency", source.where(edits[0].start, edits[0].end), plain.decode())
    return Fix(source.path, edits)


def _there(source: Source, element: Element, change: Declare) -> Fix | Refusal:
    scope = _text(element, "scope")
    if scope in ("", "compile", "runtime", change.wanted.scope):
        return Fix(source.path, ())
    return Refusal(f"it is declared here with the scope {scope}, which is not shipped", source.where(element.start, element.end))


def _element(margin: bytes, step: bytes, eol: bytes, change: Declare) -> bytes:
    group, _, artifact = change.wanted.name.partition(":")
    rows = [("groupId", group), ("artifactId", artifact), ("version", change.wanted.version)]
    if change.wanted.scope and change.wanted.scope != "compile":
        rows.append(("scope", change.wanted.scope))
    inside = [margin + step + f"<{tag}>{text}</{tag}>".encode() for tag, text in rows]
    return eol.join([margin + b"<dependency>", *inside, margin + b"</dependency>"])


def _gap(data: bytes, own: list[Element], eol: bytes) -> bytes:
    """A line break, two where blank lines stand between the dependencies."""
    blank = [_blank_above(data, one) for one in own[1:]]
    return eol + eol if blank and all(blank) else eol


def _blank_above(data: bytes, element: Element) -> bool:
    start = data.rfind(b"\n", 0, element.start)
    above = data.rfind(b"\n", 0, max(start, 0))
    return start > 0 and above >= 0 and not data[above:start].strip()


def _step(data: bytes, root: Element) -> bytes:
    """One level of indentation: that of the project's own elements."""
    first = lead(data, root.children[0].start) if root.children else b""
    return first if first and not first.strip() else Lines(data).indent or b"    "


def _text(element: Element, tag: str) -> str:
    found = element.find(tag)
    return found.text if found is not None else ""
