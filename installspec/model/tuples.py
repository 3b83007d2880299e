"""`NamedTuple` as `typing` has it, made in a third of the time.

`typing` compiles every annotation on its own, which nobody here asks for: 60 µs a class, 5 ms a run (docs/decisions/0002-start-up.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    class _Maker(type):
        """Turns the body of a class into a named tuple: annotations are the fields, values their defaults, the rest is kept."""

        def __new__(cls, name, bases, body):
            fields = body.get("__annotations__", {})
            if not bases:
                return super().__new__(cls, name, bases, body)
            made = namedtuple(name, fields, defaults=[body[one] for one in fields if one in body], module=body["__module__"])
            for key, value in body.items():
                if key not in fields:
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Maker):
        """The base to name; no class ever has it among its bases."""


__all__ = ["NamedTuple"]
