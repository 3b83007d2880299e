"""CocoaPods' `*.podspec`: only what a pod depends on."""

from __future__ import annotations

from installspec.ecosystems.apple._pods import PodReader
from installspec.ecosystems.apple._ruby_blocks import Call, arguments
from installspec.ecosystems.apple._ruby_text import MARK, WORD, tokens
from installspec.model.facts import Definition, Dependency, Fact, Problem
from installspec.model.source import Parsed, Source
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("*.podspec",)
reads: frozenset[type] = frozenset({Dependency, Definition})
writes: frozenset[str] = frozenset({"SetVersion"})
managers: tuple[str, ...] = ("cocoapods",)
literal = True

_FORMAT = "apple/podspec"
_CALLS = frozenset({"dependency", "add_dependency", "add_runtime_dependency"})


def parse(source: Source) -> Parsed:
    """One dependency a line `s.dependency 'Name', '~> 1.0'`, in a subspec as well. A subspec of the pod itself is none."""
    try:
        all_tokens = tokens(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), error.message),))
    reader = PodReader(source, all_tokens, _FORMAT)
    facts: list[Fact] = []
    at = 1
    while at < len(all_tokens) - 1:
        token = all_tokens[at]
        dotted = all_tokens[at - 1].kind == MARK and all_tokens[at - 1].text == "."
        if not (token.kind == WORD and token.text in _CALLS and dotted and at > 1 and all_tokens[at - 2].kind == WORD):
            at += 1
            continue
        parts, last = arguments(all_tokens, at + 1)
        if parts and not _own(all_tokens[parts[0].first].text):
            pod = reader.pod(Call(token.text, at - 2, last, parts, 0), "dependencies", None)
            if pod is not None:
                facts.append(pod)
        at = max(last, at + 1)
    return Parsed((*facts, *reader.definitions()), tuple(reader.problems))


def edit(source: Source, change: Placed) -> Fix | Refusal:
    """The file with a requirement for another version."""
    from installspec.ecosystems.apple import _podfile_write

    return _podfile_write.edit(source, change, parse)


def _own(name: str) -> bool:
    """Whether this is `"#{s.name}/Core"`."""
    return name.startswith("#{") and ".name}" in name
