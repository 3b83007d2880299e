"""Which targets of a Podfile are built with the pods of which block."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.ecosystems.apple._ruby_blocks import Outline
    from installspec.ecosystems.apple._ruby_text import Token

# Each block is followed to its targets, so the work is the square of this at most; Podfiles have some ten.
_MAX_BLOCKS = 500


def linked_targets(tree: Outline, tokens: list[Token]) -> list[tuple[str, ...] | None]:
    """For each block, in the order of `tree.blocks`, the targets linked with the pods that stand in it.

    A target gets its own pods, those of the methods that it calls, and those of the target around it unless it says
    `inherit! :search_paths` or `:none`. None where one of these targets has a computed name.
    """
    blocks = tree.blocks
    if len(blocks) > _MAX_BLOCKS:
        return [None] * len(blocks)
    # The last definition of a method is the one that counts.
    methods = {block.name: index for index, block in enumerate(blocks) if block.kind == "def"}
    inherits = [block.kind != "file" for block in blocks]
    # An edge from a block to those that get all its pods.
    receivers: list[list[int]] = [[] for _ in blocks]
    for call in tree.calls:
        if call.name == "inherit!" and call.parts:
            inherits[call.block] = tokens[call.parts[0].first].text == "complete"
        if call.name in methods:
            receivers[methods[call.name]].append(call.block)
    for index, block in enumerate(blocks):
        if inherits[index] and block.kind != "def":
            receivers[block.parent].append(index)
    return [_reached(tree, receivers, index) for index in range(len(blocks))]


def _reached(tree: Outline, receivers: list[list[int]], start: int) -> tuple[str, ...] | None:
    seen = {start}
    todo = [start]
    while todo:
        for index in receivers[todo.pop()]:
            if index not in seen:
                seen.add(index)
                todo.append(index)
    names = [tree.blocks[index].name for index in sorted(seen) if tree.blocks[index].kind == "target"]
    return tuple(dict.fromkeys(names)) if all(names) else None
