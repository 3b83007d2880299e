"""`NamedTuple` as `typing` has it, made in a sixth of the time (docs/decisions/0002-start-up.md).

`typing` compiles every annotation on its own, and `collections.namedtuple` the text of a constructor; a run makes some eighty classes.
Here a constructor is a copy of one that came compiled with this module, under the names of the fields.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from _collections import _tuplegetter  # what collections.namedtuple reads its fields with
    from collections import namedtuple
    from types import FunctionType

    _new = tuple.__new__
    # By number of fields; the few classes with more take the long way.
    _CONSTRUCTORS = (
        lambda c: _new(c, ()),
        lambda c, a0: _new(c, (a0,)),
        lambda c, a0, a1: _new(c, (a0, a1)),
        lambda c, a0, a1, a2: _new(c, (a0, a1, a2)),
        lambda c, a0, a1, a2, a3: _new(c, (a0, a1, a2, a3)),
        lambda c, a0, a1, a2, a3, a4: _new(c, (a0, a1, a2, a3, a4)),
        lambda c, a0, a1, a2, a3, a4, a5: _new(c, (a0, a1, a2, a3, a4, a5)),
        lambda c, a0, a1, a2, a3, a4, a5, a6: _new(c, (a0, a1, a2, a3, a4, a5, a6)),
        lambda c, a0, a1, a2, a3, a4, a5, a6, a7: _new(c, (a0, a1, a2, a3, a4, a5, a6, a7)),
        lambda c, a0, a1, a2, a3, a4, a5, a6, a7, a8: _new(c, (a0, a1, a2, a3, a4, a5, a6, a7, a8)),
        lambda c, a0, a1, a2, a3, a4, a5, a6, a7, a8, a9: _new(c, (a0, a1, a2, a3, a4, a5, a6, a7, a8, a9)),
    )

    def _constructor(fields, defaults):
        if len(fields) >= len(_CONSTRUCTORS):
            return namedtuple("_", fields, defaults=defaults).__new__
        made = _CONSTRUCTORS[len(fields)]
        code = made.__code__.replace(co_varnames=("_cls", *fields), co_name="__new__")
        return FunctionType(code, made.__globals__, "__new__", defaults)

    def _make(cls, iterable):
        made = _new(cls, iterable)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **changed):
        made = self._make(map(changed.pop, self._fields, self))
        if changed:
            raise ValueError(f"Got unexpected field names: {list(changed)!r}")
        return made

    def _asdict(self):
        return dict(zip(self._fields, self, strict=True))

    def _repr(self):
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in zip(self._fields, self, strict=True))})"

    _SHARED = {
        "__slots__": (),
        "_make": classmethod(_make),
        "_replace": _replace,
        "_asdict": _asdict,
        "__repr__": _repr,
        "__getnewargs__": lambda self: tuple(self),
    }

    class _Maker(type):
        """Turns the body of a class into a named tuple: annotations are the fields, values their defaults, the rest is kept."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {one: body[one] for one in fields if one in body}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: a field without a default follows one with a default")
            getters = {one: _tuplegetter(at, "") for at, one in enumerate(fields)}
            own = {
                "__doc__": f"{name}({', '.join(fields)})",
                "__new__": _constructor(fields, tuple(defaults.values())),
                "__match_args__": fields,
                "_fields": fields,
                "_field_defaults": defaults,
            }
            return type(name, (tuple,), {**_SHARED, **own, **body, **getters})

    class NamedTuple(metaclass=_Maker):
        """The base to name; no class ever has it among its bases."""


__all__ = ["NamedTuple"]
