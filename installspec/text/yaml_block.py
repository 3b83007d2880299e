"""The block style of YAML as manifests and lockfiles use it, read line by line. Whatever it is not sure of, it leaves alone.

One frame for each open block collection; the innermost is in local variables, because this loop is what a large lockfile costs.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from installspec.model.tuples import NamedTuple
from installspec.text import yaml_flow
from installspec.text.encoding import MAX_DEPTH, decoded
from installspec.text.tree import Entry, Node, ParseError
from installspec.text.yaml_flow import MAX_KEY, GiveUp, quoted
from installspec.text.yaml_scalar import folded, kind

_Match = Callable[..., "re.Match[str] | None"]

# Not ` #` (a comment), not `: ` (a key), no tab; the first character no indicator.
_MORE = r"(?:[^ \t\r\n:#]++|:(?=[^ \t\r\n])|(?<=[^ \t\r\n])#|[ ]++(?=[^ \t\r\n#:]|:[^ \t\r\n]))"
_PLAIN = r"(?:[^ \t\r\n\-?:,\[\]{}#&*!|>'\"%@`]|-(?=[^ \t\r\n]))" + _MORE + "*+"
_EOL = r"[ ]*+((?<=[ ])#[^\r\n]*+)?(?:\r?\n|\Z)"
_KEY = rf"(?:({_PLAIN})|\"([^\"\\\r\n]*+)\"|'([^'\r\n]*+)')[ ]*+:"


class _Patterns(NamedTuple):
    entry: _Match
    skip: _Match
    dash: _Match
    key: _Match
    plain: _Match
    more: _Match
    quoted: _Match
    eol: _Match
    header: _Match
    unusual: _Match


@functools.cache
def _patterns() -> _Patterns:
    return _Patterns(
        # A line `key: value` or `key:`. Groups: indent, the key as in _KEY (3), value plain, double, single, comment.
        re.compile(rf"([ ]*+){_KEY}(?:[ ]++(?:({_PLAIN})|\"([^\"\\\r\n]*+)\"|'([^'\r\n]*+)'))?+{_EOL}").match,
        re.compile(r"(?:[ ]*+(?:#[^\r\n]*+)?\r?\n)*+([ ]*+)(?:#[^\r\n]*+\Z)?").match,
        re.compile(r"-(?:([ ]++)(?![\r\n#]|\Z)|(?=[ \r\n]|\Z))").match,
        re.compile(rf"{_KEY}(?=[ \r\n]|\Z)[ ]*+").match,
        re.compile(_PLAIN).match,
        re.compile(_MORE + "++").match,
        re.compile(r"\"((?:[^\"\\\r\n]|\\.)*+)\"|'((?:[^'\r\n]|'')*+)'").match,
        re.compile(_EOL).match,
        re.compile(r"([|>])([-+]?)[ ]*+(?:(?<=[ ])#[^\r\n]*+)?\r?\n").match,
        # Control characters, a lone CR, NEL, LS, PS, a byte order mark inside, non-characters: ruamel knows what they do.
        re.compile(
            "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]|(?<!^)\xef\xbb\xbf|\xef\xbf[\xbe\xbf]"
        ).search,
    )


def parse(text: str, at: int) -> list[Node] | None:
    """The documents of `text` (as `byte_text` gives it), or None where the file has more than this module knows."""
    try:
        return _documents(text, at)
    except GiveUp:
        return None


def _documents(text: str, at: int) -> list[Node]:
    pattern = _patterns()
    match_entry = pattern.entry
    size = len(text)
    if pattern.unusual(text, at) is not None:
        raise GiveUp
    # The outermost frame is the stream: a list of documents at indent -1. `awaiting` is where an empty value of the innermost
    # collection would stand while it waits for its value, else -1. `last` is the end of the last value.
    indent, top, key, key_start, key_end = -1, Node("list", at, at), "", 0, 0
    stack: list[tuple[int, Node, str, int, int]] = []
    awaiting, last, explicit = at, at, False
    plain: Node | None = None  # the last value, if it is a plain scalar that may go on on the next line

    def attach(node: Node, end: int) -> None:
        nonlocal awaiting, last
        if top.kind == "map":
            top.entries.append(Entry(key, key_start, key_end, node, key_start, end))
        else:
            top.elements.append(node)
        last, awaiting = end, -1

    def attach_null() -> None:
        if awaiting >= 0:
            attach(Node("null", awaiting, awaiting), awaiting)

    def close(to: int, dash: bool) -> None:
        """Closes the collections that a line at column `to` ends; one with a dash goes on with a list in its column."""
        nonlocal indent, top, key, key_start, key_end
        while indent > to or (indent == to and top.kind == "list" and not dash):
            attach_null()
            child = top
            child.end = child.inner_end = last
            indent, top, key, key_start, key_end = stack.pop()
            attach(child, last)

    def open_(kind_: str, column: int, start: int) -> None:
        nonlocal indent, top, awaiting
        if awaiting < 0:
            raise GiveUp
        if len(stack) == MAX_DEPTH:
            raise ParseError(f"nested more than {MAX_DEPTH} levels deep", start)
        stack.append((indent, top, key, key_start, key_end))
        indent, top, awaiting = column, Node(kind_, start, start), -1

    def open_map(column: int, start: int) -> None:
        """Makes the map at `column` the innermost collection, ready for its next key."""
        if column < indent or (column == indent and top.kind == "list"):
            close(column, False)
        if column != indent:
            open_("map", column, start)
        elif awaiting >= 0:
            attach_null()

    while at < size:
        match = match_entry(text, at)
        if match is not None:
            # The usual line, `key: value` or `key:`. Only its column decides where it belongs.
            column = match.end(1) - at
            if column != 0 or not text.startswith(("---", "..."), at):
                if column != indent or top.kind != "map" or awaiting >= 0:
                    open_map(column, at + column)
                key, key_start, key_end = _key(match, 2)
                at = match.end()
                plain = None
                if match[5] is not None:
                    value = decoded(match[5])
                    found = kind(value)
                    start, last = match.span(5)
                    node = Node(found, start, last, "" if found == "null" else value)
                    if match[8] is None:
                        plain = node
                elif match[6] is not None or match[7] is not None:
                    group = 6 if match[6] is not None else 7
                    start, end = match.span(group)
                    last = end + 1
                    node = Node("string", start - 1, last, decoded(match[group]), inner=(start, end))
                else:
                    awaiting = text.index(":", key_end) + 1
                    continue
                top.entries.append(Entry(key, key_start, key_end, node, key_start, last))
                continue

        match = pattern.skip(text, at)
        assert match is not None  # the pattern also matches nothing
        line, at = match.start(1), match.end()
        if at == size:
            break
        column = at - line
        if column == 0 and text.startswith(("---", "...", "%"), at):
            match = pattern.eol(text, at + 3)
            close(-1, True)
            if match is None or not text.startswith("---", at) or (explicit and awaiting >= 0):
                raise GiveUp
            awaiting, explicit, plain = at + 3, True, None
            at = match.end()
            continue
        if plain is not None and column > indent:
            at, commented = _more_lines(text, plain, at, indent, pattern)
            last = plain.end
            if top.kind == "map":
                top.entries[-1] = top.entries[-1]._replace(end=last)
            if commented:
                plain = None
            continue
        plain = None

        dash = pattern.dash(text, at)
        close(column, dash is not None)
        while dash is not None:
            if column > indent or top.kind == "map":
                open_("list", column, at)
            else:
                attach_null()
            awaiting = at + 1
            at = dash.end()
            column = at - line
            dash = pattern.dash(text, at) if dash[1] is not None else None

        match = pattern.key(text, at)
        if match is not None:
            open_map(column, at)
            key, key_start, key_end = _key(match, 1)
            awaiting = text.index(":", key_end) + 1
            at = match.end()
        elif column <= indent:
            raise GiveUp
        match = pattern.eol(text, at)
        if match is not None:  # the value, if any, is on a later line
            at = match.end()
            continue
        if awaiting < 0 or (indent < 0 and text[at] not in "{["):
            raise GiveUp
        if text[at] in "|>":
            node, at = _block_scalar(text, at, indent, pattern)
            attach(node, node.end)
            continue
        node, is_plain = _inline(text, at, pattern)
        match = pattern.eol(text, node.end)
        if match is None:
            raise GiveUp
        attach(node, node.end)
        at = match.end()
        if is_plain and match[1] is None:
            plain = node

    close(-1, True)
    if explicit and awaiting >= 0:
        raise GiveUp
    return top.elements


def _key(match: re.Match[str], group: int) -> tuple[str, int, int]:
    """A key (plain, double- or single-quoted from `group` on) and its span with quotes."""
    if match[group] is not None:
        key = decoded(match[group])
        start, end = match.span(group)
    else:
        group += 1 if match[group + 1] is not None else 2
        key = decoded(match[group])
        start, end = match.start(group) - 1, match.end(group) + 1
    if key == "<<" or end - start > MAX_KEY:
        raise GiveUp
    return key, start, end


def _inline(text: str, at: int, pattern: _Patterns) -> tuple[Node, bool]:
    """The flow collection, quoted or plain scalar at `at`, and whether it is a plain one."""
    if text[at] in "{[":
        return yaml_flow.parse(text, at), False
    match = pattern.quoted(text, at)
    if match is not None:
        return Node("string", at, match.end(), quoted(match), inner=(at + 1, match.end() - 1)), False
    match = pattern.plain(text, at)
    if match is None:
        raise GiveUp
    value = decoded(match[0])
    found = kind(value)
    return Node(found, at, match.end(), "" if found == "null" else value), True


def _more_lines(text: str, node: Node, at: int, indent: int, pattern: _Patterns) -> tuple[int, bool]:
    """Takes the further lines of a plain scalar, the first at `at`, into `node`. Where the next line starts; whether a comment ended it."""
    lines = [decoded(text[node.start : node.end])]
    while True:
        between = text[node.end : at]
        match = pattern.more(text, at)
        if match is None or "#" in between:
            raise GiveUp
        end = pattern.eol(text, match.end())
        if end is None:
            raise GiveUp
        lines.extend([""] * (between.count("\n") - 1))
        lines.append(decoded(match[0]))
        node.end = match.end()
        skip = pattern.skip(text, end.end())
        assert skip is not None  # the pattern also matches nothing
        at = skip.end()
        if end[1] is not None or at == len(text) or at - skip.start(1) <= indent:
            break
    node.value = folded(lines)
    node.kind = "string"
    node.inner_end = node.end
    return end.end(), end[1] is not None


def _block_scalar(text: str, at: int, indent: int, pattern: _Patterns) -> tuple[Node, int]:
    """The literal or folded scalar whose header is at `at`, and where the line after it starts."""
    header = pattern.header(text, at)
    if header is None:
        raise GiveUp
    lines: list[str] = []
    width, blank = 0, 0
    end, after, line = header.end(2), header.end(), header.end()
    while line < len(text):
        stop = text.find("\n", line)
        if stop < 0:
            raise GiveUp
        content = text[line:stop].removesuffix("\r")
        column = len(content) - len(content.lstrip(" "))
        if column == len(content):
            if column and not width:
                raise GiveUp
            blank = max(blank, column)
            lines.append("")
        else:
            if not width and column > indent:
                width = column
            if not width or column < width:
                break
            lines.append(content[width:])
            end, after = line + len(content), stop + 1
        line = stop + 1
    if not width or blank > width:
        raise GiveUp
    trailing = 0
    while not lines[-1]:
        lines.pop()
        trailing += 1
    if header[1] == "|":
        value = "\n".join(lines)
    else:
        leading = 0
        while not lines[leading]:
            leading += 1
        if any(content.startswith((" ", "\t")) for content in lines):
            raise GiveUp
        value = "\n" * leading + folded(lines[leading:])
    value += {"-": "", "": "\n", "+": "\n" * (1 + trailing)}[header[2]]
    return Node("string", at, end, decoded(value), note=header[1]), after
