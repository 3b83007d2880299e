"""What is wrong with a pack: everything that loading finds, and what only shows when it is rendered and parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from tree_sitter import Language, Node, Parser

from installspec.model.free import token
from installspec.model.spec import PlatformSpec
from installspec.render.build import platform_spec, wrap
from installspec.render.environment import BadTemplate, Unwritable
from installspec.render.guide import Page
from installspec.render.lines import Path, nearest, toml_lines
from installspec.render.manifest import AcceptTable, InitTable
from installspec.render.pack import PLATFORM_FILE, Pack, PackProblem, Platform, inspect

# What breaks a literal that is quoted badly, in any language.
AWKWARD = "a'b\"c\\d$e${f}#{g}\\(h)`i`%j 😀<k>&</script>\u2028"
_NEWLINE = "\nl\tm\r\n"


def check(folder: str) -> list[PackProblem]:
    """Every problem of the pack in `folder`, sorted, each once; empty for a sound pack. Never raises."""
    pack, problems = inspect(folder)
    found = set(problems)
    if pack is not None:
        for values in _values(pack):
            for platform in pack.platforms.values():
                found.update(_rendered(pack, platform, values))
    return sorted(found)


def _values(pack: Pack) -> Iterator[tuple[Mapping[str, str], bool]]:
    """Values to try, and whether a language may refuse to hold them."""
    yield {name: variable.example for name, variable in pack.variables.items()}, False
    yield {name: token(name) for name in pack.variables}, False
    yield dict.fromkeys(pack.variables, AWKWARD), True
    yield dict.fromkeys(pack.variables, AWKWARD + _NEWLINE), True


def _rendered(pack: Pack, platform: Platform, tried: tuple[Mapping[str, str], bool]) -> Iterator[PackProblem]:
    values, may_refuse = tried
    for manager in platform.dependencies:
        try:
            spec = platform_spec(pack, platform, manager, values)
            Page(pack, values, wrap(pack, values, [spec])).guides()
        except Unwritable as error:
            if not may_refuse:
                yield PackProblem(error.path, error.line, error.message)
            continue
        except BadTemplate as error:
            yield PackProblem(error.path, error.line, error.message)
            continue
        yield from _snippets(pack, platform, spec)


def _snippets(pack: Pack, platform: Platform, spec: PlatformSpec) -> Iterator[PackProblem]:
    table = platform.table
    forms: list[tuple[InitTable | AcceptTable, str, str, Path]] = [(table.init, table.language, spec.init_snippet, ("init",))]
    for at, (entry, accept) in enumerate(zip(table.accept, spec.accepts, strict=True)):
        forms.append((entry, entry.language, accept.snippet, ("accept", at)))
    manifest = f"{platform.name}/{PLATFORM_FILE}"
    for form, language, snippet, key in forms:
        grammars = _grammars(language)
        if not grammars:
            yield PackProblem(
                manifest,
                _line(pack, platform, ("language",) if key == ("init",) else (*key, "language")),
                f"there is no grammar for the language {language}",
            )
            continue
        lines = [_error_line(parser, snippet) for parser in grammars]
        if all(lines):
            yield PackProblem(f"{platform.name}/{form.template}", max(lines), f"the snippet does not parse as {language}")
        for call in form.calls or ():
            if not re.search(r"\b.*?\b".join(re.escape(word) for word in re.findall(r"\w+", call)), snippet, re.DOTALL):
                yield PackProblem(manifest, _line(pack, platform, (*key, "calls")), f"the snippet of {form.template} has no call {call}")


def _line(pack: Pack, platform: Platform, key: Path) -> int:
    with open(f"{pack.folder}/{platform.name}/{PLATFORM_FILE}", encoding="utf-8") as stream:
        return nearest(toml_lines(stream.read()), key)


@cache
def _grammars(language: str) -> tuple[Parser, ...]:
    """A parser for each grammar that the language's wheel has (TypeScript: with and without JSX)."""
    try:
        module = import_module(f"tree_sitter_{language}")
    except ImportError:
        return ()
    makers = [getattr(module, name) for name in sorted(dir(module)) if name == "language" or name.startswith("language_")]
    return tuple(Parser(Language(make())) for make in makers)


def _error_line(parser: Parser, snippet: str) -> int:
    """The line of the first syntax error, 0 when there is none."""
    todo: list[Node] = [parser.parse(snippet.encode()).root_node]
    while todo:
        node = todo.pop()
        if node.is_error or node.is_missing:
            return node.start_point.row + 1
        todo += reversed([child for child in node.children if child.has_error or child.is_missing])
    return 0
