"""One self-contained page. Tabs are radio buttons, so they work without scripts; the script only adds copy buttons and links to tabs.

The page may load nothing: its policy names the hash of its one style and its one script and forbids the rest.
"""

from __future__ import annotations

import base64
import hashlib
import os
from functools import cache

from installspec.render.build import digest
from installspec.render.guide import Block, Guide, Items, Line, Page
from installspec.render.highlight import tokens

MEDIA = "text/html"


def render(page: Page) -> str:
    table = page.pack.table
    style, script = _asset("page.css"), _asset("page.js")
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    platforms = [
        (guides[0].platform, guides[0].title, f'<h2>{_text(guides[0].title)}</h2>{_managers(guides)}') for guides in page.choices()
    ]  # fmt: skip
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Install {_text(table.title)} {_text(table.version)}</title>
<style>{style}</style>
</head>
<body>
<main>
<header>
<h1>Install {_text(table.title)} <small>{_text(table.version)}</small></h1>
<p>{_text(table.summary)} <a href="{_text(table.homepage)}" rel="noopener">{_text(table.homepage.removeprefix("https://"))}</a></p>
</header>
{_tabs("platform", "Platform", "platform", platforms)}
<footer>Spec <code>{digest(page.spec)}</code></footer>
<div class="said" role="status"></div>
</main>
<script>{script}</script>
</body>
</html>
"""


def _managers(guides: list[Guide]) -> str:
    name = f"manager-{guides[0].platform}"
    return _tabs(
        name, "Package manager", "manager", [(f"{guide.platform}-{guide.manager}", guide.manager_title, _steps(guide)) for guide in guides]
    )


def _tabs(group: str, legend: str, kind: str, panels: list[tuple[str, str, str]]) -> str:
    """A group of (id, title, html), the first one chosen; just the panel where there is only one."""
    if len(panels) == 1:
        return f'<section class="panel only {kind}">{panels[0][2]}</section>'
    out = [f'<fieldset class="tabs {kind}s"><legend>{legend}</legend>']
    for at, (name, title, inside) in enumerate(panels):
        checked = " checked" if at == 0 else ""
        out.append(
            f'<input type="radio" name="{group}" id="tab-{name}" value="{name}"{checked}><label for="tab-{name}">{_text(title)}</label>'
        )
        out.append(f'<section class="panel {kind}" aria-label="{_text(title)}">{inside}</section>')
    return "".join((*out, "</fieldset>"))


def _steps(guide: Guide) -> str:
    steps = (f"<li><h3>{_text(step.title)}</h3>{''.join(_part(part) for part in step.parts)}</li>" for step in guide.steps)
    return f'<ol class="steps">{"".join(steps)}</ol>'


def _part(part: Line | Items | Block) -> str:
    if isinstance(part, Block):
        caption = (
            f"{_text(part.path)}{' (a new file)' if part.whole else ''}"
            if part.path
            else "Terminal"
            if part.language == "shell"
            else "Code"
        )
        parts = (f'<span class="{kind}">{_text(text)}</span>' if kind else _text(text) for kind, text in tokens(part.code, part.language))
        return f'<figure><figcaption>{caption}</figcaption><pre tabindex="0"><code>{"".join(parts)}</code></pre></figure>'
    if isinstance(part, Items):
        return f"<ul>{''.join(f'<li>{_line(line)}</li>' for line in part.lines)}</ul>"
    return f"<p>{_line(part)}</p>"


def _line(line: Line) -> str:
    return "".join(f"<code>{_text(span.text)}</code>" if span.code else _text(span.text) for span in line)


def _text(text: str) -> str:
    for char, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;"), ("\r", "&#13;"), ("\0", "\ufffd")):
        text = text.replace(char, name)
    return text


@cache
def _asset(name: str) -> str:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8", newline="\n") as stream:
        return stream.read()


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
