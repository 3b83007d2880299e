"""CocoaPods' `Podfile`."""

from __future__ import annotations

from installspec.ecosystems.apple._pod_targets import linked_targets
from installspec.ecosystems.apple._pods import PodReader
from installspec.ecosystems.apple._ruby_blocks import Call, Outline, outline
from installspec.ecosystems.apple._ruby_text import tokens
from installspec.model.facts import Definition, Dependency, Fact, Problem, Setting
from installspec.model.source import Parsed, Source
from installspec.text.tree import ParseError

files: tuple[str, ...] = ("Podfile", "Podfile.rb", "*.podfile")
reads: frozenset[type] = frozenset({Dependency, Definition, Setting})
managers: tuple[str, ...] = ("cocoapods",)

_FORMAT = "apple/podfile"
_SETTINGS = frozenset(
    {
        "platform",
        "project",
        "xcodeproj",
        "use_frameworks!",
        "use_modular_headers!",
        "use_react_native!",
        "use_native_modules!",
        "use_expo_modules!",
    }
)


def parse(source: Source) -> Parsed:
    """One dependency a `pod` line, with the targets that get it; the projects, and what pulls in more pods, as settings."""
    try:
        all_tokens = tokens(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(error.offset, error.offset), error.message),))
    tree = outline(all_tokens, _SETTINGS | {"pod", "inherit!"})
    reader = PodReader(source, all_tokens, _FORMAT)
    linked = linked_targets(tree, all_tokens)
    facts: list[Fact] = []
    for call in tree.calls:
        start, end = all_tokens[call.at].start, all_tokens[call.last - 1].end
        if call.name == "pod" and call.parts:
            pod = reader.pod(call, _scope(tree, call), linked[call.block])
            if pod is not None:
                facts.append(pod)
        elif call.name in _SETTINGS:
            value = source.data[call.parts[0].start : all_tokens[call.parts[-1].last - 1].end].decode() if call.parts else ""
            facts.append(Setting(_FORMAT, call.name, value, source.where(start, end), source.folder))
    return Parsed((*facts, *reader.definitions()), tuple(reader.problems))


def _scope(tree: Outline, call: Call) -> str:
    """The name of the target or method that holds the call, "" for none."""
    return tree.blocks[call.block].name
