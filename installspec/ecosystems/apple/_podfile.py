"""What a Podfile and the Ruby files that it is made of have in common."""

from __future__ import annotations

from installspec.ecosystems.apple._pod_requires import REQUIRING, required
from installspec.ecosystems.apple._pod_targets import linked_targets
from installspec.ecosystems.apple._pods import PodReader
from installspec.ecosystems.apple._ruby_blocks import outline
from installspec.ecosystems.apple._ruby_text import LINE, MARK, STRING, tokens
from installspec.model.facts import Fact, Problem, Setting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.ecosystems.apple._ruby_blocks import Call
    from installspec.ecosystems.apple._ruby_text import Token
    from installspec.model.source import Source

_SETTINGS = frozenset(
    {
        "platform",
        "project",
        "xcodeproj",
        "source",
        "use_frameworks!",
        "use_modular_headers!",
        "use_react_native!",
        "use_native_modules!",
        "use_expo_modules!",
    }
)


def read(source: Source, format_: str, *, whole: bool) -> tuple[list[Fact], list[Problem]]:
    """One dependency a `pod` line; settings; a setting `require` for each file that this one is made of, its value the path from the root.

    `whole`: this is the Podfile, so it is known which targets get which pods, and only names that it uses are definitions.
    Of another file all names that reach beyond it are. Raises ParseError.
    """
    all_tokens = tokens(source.data)
    tree = outline(all_tokens, _SETTINGS | REQUIRING | {"pod", "inherit!"})
    reader = PodReader(source, all_tokens, format_)
    linked = linked_targets(tree, all_tokens) if whole else [None] * len(tree.blocks)
    facts: list[Fact] = []
    problems: list[Problem] = []
    if whole and (open_string := _never_closed(all_tokens)) is not None:
        problems.append(Problem(source.where(open_string, open_string), "a string is never closed"))
    # Blocks alone are not proof: of Ruby's own library one file in eight has an `if` or `do` that is taken for something else.
    if tree.open is not None and _uneven(all_tokens):
        problems.append(Problem(source.where(tree.open, tree.open), "a block and its `end` do not match"))
    hooks = {0: False}
    for index, block in enumerate(tree.blocks):
        hooks[index] = block.kind == "hook" or hooks.get(block.parent, False)
    for call in tree.calls:
        start, end = all_tokens[call.at].start, all_tokens[call.last - 1].end
        if call.name == "pod" and call.parts and not hooks[call.block]:
            pod = reader.pod(call, tree.blocks[call.block].name, linked[call.block])
            if pod is not None:
                facts.append(pod)
        elif call.name in _SETTINGS:
            value = source.data[call.parts[0].start : _arguments_end(call, all_tokens)].decode() if call.parts else ""
            facts.append(Setting(format_, call.name, value, source.where(start, end), source.folder))
        elif call.name in REQUIRING and call.parts:
            found = required(source.folder, call, all_tokens)
            if found is not None and found.known:
                facts.append(Setting(format_, "require", found.path, source.where(start, end), source.folder))
            elif found is not None:
                problems.append(Problem(source.where(start, end), f"pods of {found.written} are not read", "IS902"))
    return [*facts, *(reader.definitions() if whole else reader.shared())], [*reader.problems, *problems]


def _never_closed(all_tokens: list[Token]) -> int | None:
    """The byte of the first quote without its partner."""
    return next((one.start for one in all_tokens if one.kind == STRING and one.start < one.inner_start and one.inner_end == one.end), None)


def _uneven(all_tokens: list[Token]) -> bool:
    """Whether brackets are open that never close, or the other way round."""
    marks = [token.text for token in all_tokens if token.kind == MARK]
    return any(marks.count(opening) != marks.count(closing) for opening, closing in ("()", "[]", "{}"))


def _arguments_end(call: Call, all_tokens: list[Token]) -> int:
    """The byte after the last argument, which a comma and the parenthesis of the call may follow."""
    opening, last = all_tokens[call.at + 1], call.last
    if opening.kind == MARK and opening.text == "(" and opening.start == all_tokens[call.at].end and all_tokens[last - 1].text == ")":
        last -= 1
    while all_tokens[last - 1].kind == LINE or (all_tokens[last - 1].kind == MARK and all_tokens[last - 1].text == ","):
        last -= 1
    return all_tokens[last - 1].end
