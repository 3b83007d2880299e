"""One page that needs nothing else: no scripts, no files, light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from installspec.model.finding import Finding
from installspec.model.result import Result
from installspec.report._excerpt import excerpt, printable
from installspec.report._places import Places, place, spot
from installspec.report._sections import by_message, sections
from installspec.report._words import app_name, summary

description = "one self-contained page"

_STYLE = """
:root {
  color-scheme: light dark;
  --line: #d0d7de; --soft: #59636e; --paper: #f6f8fa;
  --error: #c81e1e; --warning: #8a5a00; --note: #1f5fbf; --clean: #1a7f37;
}
@media (prefers-color-scheme: dark) {
  :root {
    --line: #3d444d; --soft: #9198a1; --paper: #161b22;
    --error: #ff7b72; --warning: #e3b341; --note: #79c0ff; --clean: #56d364;
  }
}
* { box-sizing: border-box }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 64rem; padding: 1.5rem }
h1 { font-size: 1.5rem }
h2 { border-bottom: 1px solid var(--line); font-size: 1.25rem; margin-top: 2.5rem; padding-bottom: .25rem }
h3 { font-size: 1.05rem; margin-top: 2rem }
code, pre { font: .875rem/1.5 ui-monospace, monospace }
pre { background: var(--paper); border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; overflow-x: auto; padding: .75rem }
article { border-left: 4px solid var(--line); margin: 1.25rem 0; padding-left: 1rem }
article p { margin: 0 }
dl { display: grid; gap: .25rem 1rem; grid-template-columns: max-content 1fr; margin: .5rem 0 }
dt, .soft { color: var(--soft) }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere }
article.error { border-color: var(--error) }
article.warning { border-color: var(--warning) }
article.note { border-color: var(--note) }
b.error, .drift, .absent { color: var(--error) }
b.warning, .incomplete { color: var(--warning) }
b.note { color: var(--note) }
.clean { color: var(--clean) }
table { border-collapse: collapse }
th, td { border: 1px solid var(--line); padding: .25rem .75rem; text-align: left }
""".strip()


def render(results: Sequence[Result], *, color: bool, notes: bool) -> str:
    title = "Install drift: " + ", ".join(one.sdk for one in results)
    head = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(title)}</title>",
        f"<style>\n{_STYLE}\n</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{_text(title)}</h1>",
    ]
    body = [line for result in results for line in _result(result)]
    return "\n".join([*head, *body, "</main>", "</body>", "</html>", ""])


def _result(result: Result) -> Iterator[str]:
    yield f"<section>\n<h2>{_text(result.sdk)}</h2>"
    yield f'<p class="{result.status}"><strong>{_text(summary(result))}</strong></p>'
    if result.apps:
        yield '<table>\n<thead><tr><th scope="col">App</th><th scope="col">Platform</th><th scope="col">Status</th></tr></thead>\n<tbody>'
        for app in result.apps:
            yield f"<tr><td><code>{_text(app_name(app.path))}</code></td><td>{_text(app.platform)}</td>"
            yield f'<td class="{app.status}">{app.status}</td></tr>'
        yield "</tbody>\n</table>"
    for section in sections(result.findings):
        names = ", ".join(f"<code>{_text(app_name(app))}</code>" for app in section.apps)
        yield f'<h3>{names} <span class="soft">{_text(section.platform)}</span></h3>'
        for group in section.groups:
            yield from _group(group, result.places)
    if result.problems:
        yield "<h3>Not read, or not understood</h3>\n<ul>"
        for one in result.problems:
            spot = one.path + (f":{one.line}" if one.line else "")
            yield f"<li><code>{_text(spot)}</code> {one.code} {_text(one.message)}</li>"
        yield "</ul>"
    yield "</section>"


def _group(group: Sequence[Finding], places: Places) -> Iterator[str]:
    finding = group[0]
    yield f'<article class="{finding.severity}">'
    for message, ones in by_message(group):
        yield f'<p><b class="{finding.severity}">{finding.severity} {finding.code}</b> {_text(message)}</p>'
        yield from (f'<p class="soft"><code>{_text(spot(places, one.where))}</code></p>' for one in ones)
    drawn = excerpt(place(places, finding.where)) if len(group) == 1 else None
    if drawn is not None:
        yield f"<pre>{escape(drawn[0])}\n{drawn[1]}</pre>"
    said = [
        f"<dt>{label}</dt><dd><code>{_text(text)}</code></dd>"
        for label, text in (("There", finding.actual), ("Spec", finding.expected))
        if text
    ]
    if said:
        yield f"<dl>{''.join(said)}</dl>"
    if finding.mend:
        mend = "\n".join(printable(line.expandtabs(4)) for line in finding.mend.rstrip("\n").split("\n"))
        yield f"<pre>{escape(mend)}</pre>"
    yield "</article>"


def _text(text: str) -> str:
    return escape(printable(text))
