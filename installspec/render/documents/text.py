"""The guide for a terminal: no markup, code indented by four."""

from __future__ import annotations

import textwrap

from installspec.render.guide import Block, Items, Line, Page
from installspec.render.quoting import hidden

MEDIA = "text/plain"
_WIDTH = 96


def render(page: Page) -> str:
    table = page.pack.table
    out = [f"{table.title} {table.version}", f"{table.summary} {table.homepage}"]
    for guide in page.guides():
        heading = f"{guide.title} ({guide.manager_title})"
        out.append(f"{heading}\n{'=' * len(heading)}")
        for number, step in enumerate(guide.steps, 1):
            out.append(f"{number}. {step.title}")
            out += [_part(part) for part in step.parts]
    return "\n\n".join(out) + "\n"


def _part(part: Line | Items | Block) -> str:
    if isinstance(part, Block):
        if hidden(part.code.replace("\n", "").replace("\t", "")):
            return f"   ({part.path or 'A command'} is not shown here: it holds characters that a terminal would act upon.)"
        where = f"   {part.path}{' (a new file)' if part.whole else ''}:\n" if part.path else ""
        return where + textwrap.indent(part.code.rstrip("\n"), "      ")
    if isinstance(part, Items):
        return "\n".join(_wrapped(line, "   - ") for line in part.lines)
    return _wrapped(part, "   ")


def _wrapped(line: Line, start: str) -> str:
    text = "".join(span.text for span in line)
    return textwrap.fill(
        text, _WIDTH, initial_indent=start, subsequent_indent=" " * len(start), break_long_words=False, break_on_hyphens=False
    )
