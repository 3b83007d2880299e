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
_HEAD = 16  # bytes of a .pyc before its code: magic number, flags (0: held against time and size), time and size of the source
_FORMAT = 2  # of the joined file: one that another version left is none
_TAIL = 8  # bytes at the end of the joined file: where its index begins

# Of each module where its byte code begins and ends in the joined file, time and size of its source, and the paths of source and .pyc.
_Index = dict[str, tuple[int, int, int, int, str, str]]


class Joined:
    """The joined file as a finder of modules, before all others. `served` are the modules that it found."""

    def __init__(self, data: memoryview, index: _Index) -> None:
        self._data = data
        self._index = index
        self.served: set[str] = set()

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name not in self._index:
            return None
        start, end, time, size, source, compiled = self._index[name]
        try:
            status = os.stat(source)
        except OSError:
            return None
        if status.st_size != size or int(status.st_mtime) & 0xFFFFFFFF != time:
            return None
        self.served.add(name)
        spec = ModuleSpec(name, _Loader(name, source, self._data[start:end]), origin=source)
        spec.has_location = True
        spec.cached = compiled
        if source.endswith("__init__.py"):
            spec.submodule_search_locations = [os.path.dirname(source)]
        return spec


class _Loader(SourceFileLoader):
    """Loads one module from its byte code."""

    def __init__(self, name: str, path: str, data: memoryview) -> None:
        super().__init__(name, path)
        self._data = data

    def exec_module(self, module: ModuleType) -> None:
        exec(self.get_code(module.__name__), module.__dict__)  # noqa: S102  # as Python does

    def get_code(self, fullname: str) -> CodeType:
        code: CodeType = marshal.loads(self._data)  # noqa: S302  # as Python does
        return code


def use() -> Joined | None:
    """From now on modules are loaded from the joined file. None where there is none, or it is of another place."""
    try:
        with open(_path(), "rb") as file:
            data = memoryview(file.read())
        begin = int.from_bytes(data[-_TAIL:], "big")
        if begin >= len(data):
            return None
        made, index = marshal.loads(data[begin:])  # noqa: S302  # ours, from where the .pyc files are
    except (OSError, ValueError, EOFError, TypeError):
        return None
    if made != (_FORMAT, _FOLDER):
        return None
    joined = Joined(data, index)
    sys.meta_path.insert(0, joined)
    return joined


def keep(joined: Joined | None) -> None:
    """Writes the joined file anew if modules were imported that it did not have as they are now."""
    served = joined.served if joined is not None else set()
    found = {name for name in sys.modules if name.startswith(_PACKAGE)} - _BEFORE
    if found <= served or sys.dont_write_bytecode or not os.access(os.path.dirname(_path()), os.W_OK):
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
                    time, size = (int.from_bytes(data[begin : begin + 4], "little") for begin in (8, 12))
                    if data[:8] == MAGIC_NUMBER + bytes(4):
                        index[module.replace(os.sep, ".")] = (at, at := at + len(data) - _HEAD, time, size, source, compiled)
                        parts.append(data[_HEAD:])
        with open(half, "xb") as out:
            out.write(b"".join((*parts, marshal.dumps(((_FORMAT, _FOLDER), index)), at.to_bytes(_TAIL, "big"))))
        os.replace(half, _path())
    except OSError:
        pass  # the next run will try


def _path() -> str:
    """The joined file's own path: beside this module's `.pyc`, under its name, which tells version and optimisation."""
    return (__spec__.cached or "").removesuffix(".pyc") + ".joined"


_BEFORE = frozenset(sys.modules)  # what was imported before the joined file could serve
