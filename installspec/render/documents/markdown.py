"""A guide to install by hand, for a person or for a coding agent."""

from __future__ import annotations

import re

from installspec.render.guide import Block, Guide, Items, Line, Page
from installspec.render.quoting import md_code

MEDIA = "text/markdown"


def render(page: Page) -> str:
    table = page.pack.table
    out = [
        f"# Install {_text(table.title)} {_text(table.version)}",
        f"{_text(table.summary)} <{table.homepage}>",
        "Follow the steps of each platform in order. Code blocks are complete: copy them as they are, into the file named above them.",
    ]
    for guide in page.guides():
        out += _guide(guide)
    return "\n\n".join(out) + "\n"


def _guide(guide: Guide) -> list[str]:
    out = [f"## {_text(guide.title)}"]
    also = f" ({', '.join(_text(other) for other in guide.others)} would do as well)" if guide.others else ""
    out.append(f"Platform `{guide.platform}`, packages by {_text(guide.manager_title)}{also}.")
    for number, step in enumerate(guide.steps, 1):
        out.append(f"### {number}. {step.title}")
        for part in step.parts:
            out += _part(part)
    return out


def _part(part: Line | Items | Block) -> list[str]:
    if isinstance(part, Block):
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", part.code)), default=0))
        block = f"{fence}{part.language}\n{part.code}{'' if part.code.endswith(chr(10)) else chr(10)}{fence}"
        where = [f"{md_code(part.path)}{' (a new file)' if part.whole else ''}:"] if part.path else []
        return [*where, block]
    if isinstance(part, Items):
        return ["\n".join(f"- {_line(line)}" for line in part.lines)]
    return [_line(part)]


def _line(line: Line) -> str:
    return "".join(md_code(span.text) if span.code else _text(span.text) for span in line)


def _text(text: str) -> str:
    return re.sub(r"[\\`*_\[\]<>]", r"\\\g<0>", " ".join(text.split(" ")).replace("\n", " "))
