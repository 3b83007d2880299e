"""What Kotlin and Java share: how imports name things, and which names read the environment or a setting."""

from __future__ import annotations

from functools import cache

from installspec.text.source.grammar import Grammar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.text.source.expr import Expr, ImportName


class JvmGrammar(Grammar):
    """Base of both languages. `package`: that of the file, once its header was seen."""

    receivers = frozenset({"apply", "also"})
    implicit = ("it",)
    setters = True

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.package = ""

    def symbol(self, path: str, expr: Expr) -> tuple[str, str] | None:
        parts = path.replace(":", ".").split(".")
        if expr.kind == "member" and len(parts) > 1 and parts[-2] == "BuildConfig":
            return "setting", "BuildConfig." + parts[-1]
        if expr.kind == "call" and parts[-2:] == ["System", "getenv"] and len(expr.parts) == 2 and expr.parts[1].kind == "string":
            return "env", expr.parts[1].text
        return None

    def matches(self, path: str, wanted: frozenset[str], imports: list[ImportName]) -> str | None:
        """Also a fully qualified path, an imported static member, and a bare name under a star import or in its own package."""
        if path in wanted:
            return path
        plain = _dotted(path)
        bare = ":" not in path
        packages = {one.module for one in imports if one.member == "*"} if bare else set()
        for dotted, one in _by_last(wanted).get(plain.rpartition(".")[2], ()):
            if dotted == plain:
                return one
            module = one.partition(":")[0]
            for owner in (module, module.rpartition(".")[0]) if bare else ():
                if owner and (owner in packages or owner == self.package) and dotted == f"{owner}.{plain}":
                    return one
        return None


@cache
def _by_last(wanted: frozenset[str]) -> dict[str, list[tuple[str, str]]]:
    """The wanted callees with dots alone and as they are, by their last name."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in sorted(wanted):
        dotted = _dotted(one)
        found.setdefault(dotted.rpartition(".")[2], []).append((dotted, one))
    return found


def _dotted(path: str) -> str:
    return path.replace(":", ".").rstrip(".")


def unescaped(sequence: str) -> str:
    """The character that an escape sequence of either language stands for."""
    code = sequence[1:]
    digits = code.lstrip("u")
    if code.startswith("u") and len(digits) == 4 and all(char in "0123456789abcdefABCDEF" for char in digits):
        value = int(digits, 16)
        return chr(value) if not 0xD800 <= value < 0xE000 else "\ufffd"
    if code.isdigit() and all(char in "01234567" for char in code):
        return chr(int(code, 8))
    return _ESCAPES.get(code, code)


_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "s": " "}
