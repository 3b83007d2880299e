"""setup.cfg: `install_requires` and `extras_require` of setuptools."""

from __future__ import annotations

from collections.abc import Iterator

from installspec.ecosystems.python._declare import Refusals, stated
from installspec.ecosystems.python._requirement import is_requirements, normalised
from installspec.model.facts import Dependency, Fact, Module, Problem
from installspec.model.source import Parsed, Source
from installspec.text.encoding import refuse_foreign
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal

files: tuple[str, ...] = ("setup.cfg",)
reads: frozenset[type] = frozenset({Dependency, Module})
managers: tuple[str, ...] = ("pip", "uv", "poetry")
writes: frozenset[str] = frozenset({"SetVersion", "Declare"})

_FORMAT = "python/setup_cfg"


def parse(source: Source) -> Parsed:
    try:
        refuse_foreign(source.data)
    except ParseError as error:
        return Parsed(problems=(Problem(source.where(0, 0), error.message),))
    facts: list[Fact] = []
    refusals = Refusals(source)
    module: Module | None = None
    for section, key, start, text in _values(source.data):
        if section in ("metadata", "options") and module is None:
            module = Module(_FORMAT, source.folder, ("python",), "", source.where(0, 0))
        if (
            section == "metadata"
            and key == "name"
            and text
            and module is not None
            and not module.name
            and not text.startswith(("attr:", "file:"))
        ):
            module = module._replace(name=text, where=source.where(start, start + len(text.encode())))
        scope = "dependencies" if (section, key) == ("options", "install_requires") else ""
        if section == "options.extras_require":
            scope = f"optional-dependencies.{key}"
        if scope and text.startswith("file:"):
            for file in text[5:].split(","):
                if not is_requirements(file.strip()):
                    message = f"requirements come from {file.strip()}, which is not named like a requirements file"
                    refusals.always(start, start + len(text.encode()), message)
        elif scope and text:
            fact = stated(_FORMAT, source, scope, text, start, start + len(text.encode()))
            if fact is None:
                refusals.add(start, start + len(text.encode()), f"{text!r} in {scope} is no requirement as PEP 508 has it")
            elif module is None or fact.name != normalised(module.name):  # `all = app[fast]` installs nothing else
                facts.append(fact)
    return Parsed((*([module] if module is not None else []), *facts), tuple(refusals.problems))


def _values(data: bytes) -> Iterator[tuple[str, str, int, str]]:
    """`(section, key, offset, text)` of every line that holds a value or a part of one, and once with empty text for a key without."""
    section = key = ""
    at = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    while at < len(data):
        stop = data.find(b"\n", at)
        stop = len(data) if stop < 0 else stop
        line = data[at:stop]
        text = line.strip()
        start, at = at, stop + 1
        if not text or text[:1] in (b"#", b";"):
            continue
        if line[:1] in (b" ", b"\t"):
            offset = start + line.find(text)
        elif text.startswith(b"["):
            section, key = text[1:].partition(b"]")[0].decode("utf-8", "replace"), ""
            continue
        else:
            cut = min((index for index in (line.find(b"="), line.find(b":")) if index >= 0), default=len(line))
            key = line[:cut].strip().decode("utf-8", "replace").lower().replace("-", "_" if section == "options" else "-")
            text = line[cut + 1 :].strip()
            offset = start + cut + 1 + (line[cut + 1 :].find(text) if text else 0)
        comment = text.find(b" #")
        text = text[:comment].rstrip() if comment >= 0 else text
        # bytes that are no UTF-8 would shift the span: such a line states nothing that can be read
        if section and key and (text.isascii() or _valid(text)):
            yield section, key, offset, text.decode("utf-8")


def _valid(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.python import _manifest_write
    from installspec.ecosystems.python._lines_write import setup_cfg

    return _manifest_write.edit(source, change, parse, setup_cfg)
