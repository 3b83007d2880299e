"""Our `NamedTuple` is what `typing` would have made."""

from __future__ import annotations

import copy
import pickle
import typing

import pytest

from installspec.model import facts, tuples

BODY = '''
class Span(Base):
    """A span."""

    path: str
    start: int = 0
    names: tuple[str, ...] = ("a",)

    @property
    def empty(self) -> bool:
        return not self.start

    def moved(self, by: int) -> Span:
        return self._replace(start=self.start + by)

    @classmethod
    def at(cls, start: int) -> Span:
        return cls("x", start)


class Nothing(Base):
    pass
'''


def made(base: object) -> dict[str, typing.Any]:
    names: dict[str, typing.Any] = {"Base": base, "__name__": "somewhere"}
    exec(compile("from __future__ import annotations\n" + BODY, "body", "exec"), names)
    return names


def test_it_is_what_typing_makes() -> None:
    ours, theirs = made(tuples.NamedTuple), made(typing.NamedTuple)
    for name in ("Span", "Nothing"):
        one, other = ours[name], theirs[name]
        for attribute in ("__name__", "__qualname__", "__module__", "__doc__", "__bases__", "_fields", "_field_defaults", "__slots__"):
            assert getattr(one, attribute) == getattr(other, attribute), (name, attribute)
    one, other = ours["Span"], theirs["Span"]
    for span in (one, other):
        assert repr(span("b", start=2)) == "Span(path='b', start=2, names=('a',))"
        assert span("b").empty and not span("b", 1).empty
        assert span.at(3).moved(4) == ("x", 7, ("a",))
        with pytest.raises(TypeError):
            span()
        with pytest.raises(TypeError):
            span("a", 1, (), 4)
    assert typing.get_type_hints(one) == typing.get_type_hints(other)


def test_a_fact_can_be_copied_and_sent() -> None:
    where = facts.Where("a", 1, 2)
    assert pickle.loads(pickle.dumps(where)) == copy.deepcopy(where) == where
    assert type(pickle.loads(pickle.dumps(where))) is facts.Where
