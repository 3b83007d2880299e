"""The byte code of all modules in one file, so that a run need not look for two hundred.

A diff imports some 180 modules, and Python takes longer to find, open and check their `.pyc` files than to load what is in them. So a run
that found modules one by one leaves their `.pyc` files joined in one, in a `__pycache__` folder of this package; the next ones read that.
Each module is held against its source by time and size, as Python holds a `.pyc`; one that does not agree is imported as ever. Where the
folder cannot be written, or Python was told not to write byte code, nothing is kept.
"""

from __future__ import annotations

import marshal
import os
import sys
from _frozen_importlib_external import MAGIC_NUMBER
from importlib.machinery import ModuleSpec, SourceFileLoader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType

_PACKAGE = __name__.partition(".")[0]
_FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_HEAD = 16  # bytes of a .pyc before its code: magic number, flags, time and size of the source
_TAIL = 8  # bytes at the end of the joined file: where its index begins

# Of each module where its .pyc begins in the joined file, how long it is, and the paths of its source and of the .pyc.
_Index = dict[str, tuple[int, int, str, str]]


class Joined:
    """The joined file as a finder of modules, before all others. `served` are the modules that it found."""

    def __init__(self, file: int, index: _Index) -> None:
        self._file = file
        self._index = index
        self.served: set[str] = set()

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name not in self._index:
            return None
        start, length, source, compiled = self._index[name]
        try:
            data = os.pread(self._file, length, start)
            if len(data) != length or data[:_HEAD] != _head(os.stat(source)):
                return None
        except OSError:
            return None
        self.served.add(name)
        spec = ModuleSpec(name, _Loader(name, source, data), origin=source)
        spec.has_location = True
        spec.cached = compiled
        if source.endswith("__init__.py"):
            spec.submodule_search_locations = [os.path.dirname(source)]
        return spec


class _Loader(SourceFileLoader):
    """Loads one module from the bytes of its `.pyc`."""

    def __init__(self, name: str, path: str, data: bytes) -> None:
        super().__init__(name, path)
        self._data = data

    def get_code(self, fullname: str) -> CodeType:
        code: CodeType = marshal.loads(memoryview(self._data)[_HEAD:])  # noqa: S302  # as Python does
        return code


def use() -> Joined | None:
    """From now on modules are loaded from the joined file. None where there is none, or it is of another place."""
    try:
        file = os.open(_path(), os.O_RDONLY)
        size = os.fstat(file).st_size
        begin = int.from_bytes(os.pread(file, _TAIL, max(0, size - _TAIL)), "big")
        if begin >= size:
            return None
        folder, index = marshal.loads(os.pread(file, size - _TAIL - begin, begin))  # noqa: S302  # ours, from where the .pyc files are
    except (OSError, ValueError, EOFError, TypeError, AttributeError):
        return None  # AttributeError: a system without pread
    if folder != _FOLDER:
        return None
    joined = Joined(file, index)
    sys.meta_path.insert(0, joined)
    return joined


def keep(joined: Joined | None) -> None:
    """Writes the joined file anew if modules were imported that it did not have as they are now."""
    served = joined.served if joined is not None else set()
    found = {name for name in sys.modules if name.startswith(_PACKAGE)} - _BEFORE
    if found <= served or sys.dont_write_bytecode or not hasattr(os, "pread") or not os.access(os.path.dirname(_path()), os.W_OK):
        return
    from importlib.util import cache_from_source

    index: _Index = {}
    parts: list[bytes] = []
    at = 0
    half = f"{_path()}.{os.getpid()}"
    try:
        for folder, _, names in os.walk(_FOLDER):
            for name in names:
                source = os.path.join(folder, name)
                compiled = cache_from_source(source) if name.endswith(".py") else ""
                if os.path.exists(compiled):
                    with open(compiled, "rb") as file:
                        data = file.read()
                    module = os.path.relpath(source, os.path.dirname(_FOLDER)).removesuffix(".py").removesuffix(f"{os.sep}__init__")
                    index[module.replace(os.sep, ".")] = (at, len(data), source, compiled)
                    parts.append(data)
                    at += len(data)
        with open(half, "xb") as out:
            out.write(b"".join((*parts, marshal.dumps((_FOLDER, index)), at.to_bytes(_TAIL, "big"))))
        os.replace(half, _path())
    except OSError:
        pass  # the next run will try


def _head(source: os.stat_result) -> bytes:
    """How a `.pyc` of this source begins where Python holds it against time and size; others are not served."""
    return (
        MAGIC_NUMBER + bytes(4) + b"".join((number & 0xFFFFFFFF).to_bytes(4, "little") for number in (int(source.st_mtime), source.st_size))
    )


def _path() -> str:
    """The joined file's own path: beside this module's `.pyc`, under its name, which tells version and optimisation."""
    return (__spec__.cached or "").removesuffix(".pyc") + ".joined"


_BEFORE = frozenset(sys.modules)  # what was imported before the joined file could serve
