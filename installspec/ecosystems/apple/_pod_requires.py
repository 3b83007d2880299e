"""Which Ruby files a Podfile requires."""

from __future__ import annotations

from installspec.ecosystems.apple._ruby_text import MARK, STRING, WORD
from installspec.ecosystems.apple._swiftpm import joined
from installspec.model.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.ecosystems.apple._ruby_blocks import Call
    from installspec.ecosystems.apple._ruby_text import Token

REQUIRING = frozenset({"require", "require_relative", "load", "eval", "instance_eval"})
_PATHS = frozenset({"File", "join", "expand_path", "read", "dirname", "__dir__", "__FILE__"})
_MARKS = frozenset({".", ",", "(", ")"})
# What package managers bring is no part of the repository.
_BROUGHT = frozenset({"node_modules", ".symlinks", "vendor", "Pods"})


class Required(NamedTuple):
    """`path`: from the root. `written`: as the file has it. `known`: whether it is a file that `apple/pod_helper` reads."""

    path: str
    written: str
    known: bool


def required(folder: str, call: Call, tokens: list[Token]) -> Required | None:
    """The file that a call requires; None for a gem, for what package managers bring, and for a computed path."""
    part = call.parts[0]
    texts: list[str] = []
    for token in tokens[part.first : part.last]:
        if token.kind == STRING and token.simple and token.inner_end:
            texts.append(token.text)
        elif not (token.kind == WORD and token.text in _PATHS) and not (token.kind == MARK and token.text in _MARKS):
            return None
    written = "/".join(texts)
    computed = part.last - part.first > 1
    if not written or (call.name == "require" and not computed and not written.startswith((".", "/"))):
        return None
    if call.name in ("eval", "instance_eval") and not computed:
        return None  # a text of code
    path = joined(folder, written)
    if path is None or not _BROUGHT.isdisjoint(path.split("/")):
        return None
    name = path.rpartition("/")[2]
    if "." not in name and call.name.startswith("require"):
        name, path = name + ".rb", path + ".rb"
    return Required(path, written, name.endswith(".rb") and ("pod" in name or "Pod" in name))
