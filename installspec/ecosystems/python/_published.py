"""Whether a project is a package for others to import: an SDK of telemetry is for programs, which start somewhere."""

from __future__ import annotations

from installspec.ecosystems.python._requirement import normalised, read
from installspec.text.tree import Node

_SCRIPTS = ("scripts", "gui-scripts", "entry-points", "plugins")
# A project that needs one of these is started by it.
_STARTED_BY = frozenset(
    (
        "aiogram",
        "celery",
        "daphne",
        "discord-py",
        "django",
        "dramatiq",
        "falcon",
        "fastapi",
        "flask",
        "gradio",
        "granian",
        "gunicorn",
        "hypercorn",
        "litestar",
        "quart",
        "sanic",
        "starlette",
        "streamlit",
        "tornado",
        "uvicorn",
    )
)


# A project that needs one of these is what it serves; a framework alone may be there for a part of an app.
_SERVERS = frozenset(("celery", "daphne", "dramatiq", "granian", "gunicorn", "hypercorn", "streamlit", "uvicorn"))


def published(root: Node, table: Node) -> bool:
    """It can be built, says of itself what an index shows, and names neither a command nor a server that would start it."""
    if root.get("build-system") is None or any(table.get(one) is not None for one in _SCRIPTS):
        return False
    shown = [one.value for one in getattr(table.get("classifiers"), "elements", ()) if one.kind == "string"]
    if not shown or any(one.startswith("Private ::") for one in shown):
        return False
    return _STARTED_BY.isdisjoint(_needed(table))


def started(root: Node, table: Node) -> str:
    """A table or a package that says that something starts the project: commands, a server; "" where none does."""
    named = next((one for one in _SCRIPTS if table.get(one) is not None or root.get("tool", "poetry", one) is not None), "")
    return named or next((one for one in _needed(table) if one in _SERVERS), "")


def _needed(table: Node) -> list[str]:
    needs = table.get("dependencies")
    written = [one.value for one in getattr(needs, "elements", ()) if one.kind == "string"]
    names = [entry.key for entry in getattr(needs, "entries", ())] + [one.name for text in written if (one := read(text)) is not None]
    return [normalised(name) for name in names]
