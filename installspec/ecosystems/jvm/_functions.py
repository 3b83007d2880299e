"""Functions that the sources of a build define for its scripts: `fun DependencyHandlerScope.analytics() { implementation(…) }`.

What stands in one is declared by each project whose script calls it, directly or through another. A script sees the functions of its
own build, or of one around it: a repository may hold many builds that all have a function of one name.
"""

from __future__ import annotations

from bisect import bisect_right

from installspec.model.facts import Setting
from installspec.text.paths import ancestors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from installspec.model.facts import Fact

_Span = tuple[str, int, int]
_NONE: tuple[list[_Span], list[int]] = ([], [])


class Functions:
    """`callers(fact)`: the folders of the projects that call the function in which a fact stands; none where it stands in no function.

    `builds` are the folders with a settings script.
    """

    def __init__(self, facts: list[Fact], builds: Collection[str]) -> None:
        defined: dict[str, list[_Span]] = {}
        inner: list[Setting] = []
        outer: list[Setting] = []
        for fact in facts:
            if isinstance(fact, Setting) and fact.name == "gradle.function":
                defined.setdefault(fact.value, []).append((fact.where.path, fact.where.start, fact.where.end))
            elif isinstance(fact, Setting) and fact.name == "gradle.calls":
                (outer if fact.where.path.rpartition("/")[2].startswith("build.gradle") else inner).append(fact)
        self._spans: dict[str, tuple[list[_Span], list[int]]] = {}
        for path in {span[0] for spans in defined.values() for span in spans}:
            self._spans[path] = [], []
        for span in sorted(span for spans in defined.values() for span in spans):
            spans, above = self._spans[span[0]]
            around = len(spans) - 1
            while around >= 0 and spans[around][2] <= span[1]:
                around = above[around]
            spans.append(span)
            above.append(around)
        further: dict[_Span, list[str]] = {}
        for call in inner if defined else ():
            for span in self._around(call):
                further.setdefault(span, []).append(call.value)
        inside: dict[tuple[str, str], list[_Span]] = {}
        for name, spans in defined.items():
            for span in spans:
                for build in _around(span[0], builds):
                    inside.setdefault((build, name), []).append(span)
        self._callers: dict[_Span, dict[str, None]] = {}
        for call in outer:
            todo, seen = [call.value], {call.value}
            own = _around(call.where.path, builds)
            while todo:
                name = todo.pop()
                seen_from_here = next((inside[build, name] for build in own if (build, name) in inside), ())
                only = defined.get(name, ())
                for span in seen_from_here or (only if len({path for path, _, _ in only}) == 1 else ()):
                    self._callers.setdefault(span, {})[call.unit] = None
                    new = [name for name in further.get(span, ()) if name not in seen]
                    seen.update(new)
                    todo += new

    def _around(self, fact: Fact) -> list[_Span]:
        """The innermost function that a fact stands in, and those around it."""
        spans, above = self._spans.get(fact.where.path, _NONE)
        at = bisect_right(spans, fact.where.start, key=lambda span: span[1]) - 1
        out = []
        while at >= 0:
            if fact.where.start < spans[at][2]:
                out.append(spans[at])
            at = above[at]
        return out

    def callers(self, fact: Fact) -> list[str]:
        return list(dict.fromkeys(folder for span in self._around(fact) for folder in self._callers.get(span, ())))


def _around(path: str, builds: Collection[str]) -> list[str]:
    """The builds that a file is in, the innermost first; the repository where it is in none."""
    return [folder for folder in ancestors(path.rpartition("/")[0]) if folder in builds] or [""]
