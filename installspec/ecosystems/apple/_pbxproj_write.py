"""Writes into a `project.pbxproj` what Xcode writes when a person adds a package: the same objects, sections, order and comments."""

from __future__ import annotations

import hashlib

from installspec.ecosystems.apple._edits import declares, dependency_at, fixed, inserted, line_end, no_other_form, replaced, versions_of
from installspec.ecosystems.apple._pbxproj_quote import quoted
from installspec.ecosystems.apple._pbxproj_targets import Project
from installspec.ecosystems.apple._swiftpm import identity, location
from installspec.model.change import Declare, LinkProduct, Placed, SetVersion
from installspec.model.edit import Fix, Refusal, TextEdit
from installspec.model.source import Source
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.text.tree import Entry

_REMOTE = "XCRemoteSwiftPackageReference"
_PRODUCT = "XCSwiftPackageProductDependency"
_PACKAGES = 52  # Xcode raises an older objectVersion to this when a package is added


class _Cannot(Exception):
    """Nothing is written: why, and the byte where that shows."""

    def __init__(self, reason: str, at: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.at = at


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.apple.pbxproj import parse

    if isinstance(change, SetVersion):
        return _version(source, change)
    try:
        writer = _Writer(source)
        if isinstance(change, Declare):
            writer.declare(change)
            return fixed(source, writer.edits(), parse, declares(change.wanted.url))
        if isinstance(change, LinkProduct):
            writer.link_reference(change)
        else:
            return Refusal(f"{type(change).__name__} is not written into an Xcode project", source.where(0, 0))
        return fixed(source, writer.edits(), parse)
    except ParseError as error:
        return Refusal(f"the project cannot be read: {error.message}", source.where(error.offset, error.offset))
    except _Cannot as cannot:
        return Refusal(cannot.reason, source.where(cannot.at, cannot.at), _by_hand(change))


def _by_hand(change: Placed) -> str:
    """What a person does in Xcode instead."""
    if isinstance(change, LinkProduct):
        return f"Add the product of {change.name} to the app target (General, Frameworks and Libraries)"
    if not isinstance(change, Declare):
        return ""
    products = " and ".join(change.products)
    to = f"\nAdd the product {products} to the target {change.target or 'of the app'}" if products else ""
    return f"File > Add Package Dependencies: {change.wanted.url}, up to next major version from {change.wanted.version}{to}"


def _version(source: Source, change: SetVersion) -> Fix | Refusal:
    """Every kind of requirement keeps its kind; only its versions change."""
    from installspec.ecosystems.apple.pbxproj import parse
    from installspec.version import restated

    start, end = change.where.start, change.where.end
    found = dependency_at(parse(source), change.where)
    stated = restated("swiftpm", found.range, change.version) if found is not None and found.range else None
    by_hand = f"kind = upToNextMajorVersion;\nminimumVersion = {quoted(change.version)};"
    if found is None or stated is None:
        return no_other_form(source, change.where, found, change.version, by_hand)
    from installspec.text import openstep

    # Parsed as a map of its own: the added brace is one byte, and the last entry has no semicolon.
    entries = openstep.parse(b"{" + source.data[start:end] + b";}").entries
    before, after = versions_of(found.range), versions_of(stated)
    edits: list[TextEdit] = []
    for entry in entries:
        at = 1 if entry.key == "maximumVersion" else 0
        if entry.value.value != before[min(at, len(before) - 1)]:
            return no_other_form(source, change.where, found, change.version, by_hand)
        new = after[min(at, len(after) - 1)]
        value = entry.value
        written = source.data[start + value.start - 1 : start + value.end - 1]
        text = f'"{new}"' if written.startswith(b'"') else quoted(new)
        edits.append(replaced(source.data, start + value.start - 1, start + value.end - 1, text.encode()))
    return fixed(source, edits, parse)


class _Writer:
    """Collects what is to be inserted. Several insertions at one place keep the order of `self._made`."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.data = source.data
        self.project = Project(source.data)
        self.eol = b"\r\n" if self.data.count(b"\r\n") * 2 > self.data.count(b"\n") else b"\n"
        self._made: list[TextEdit] = []
        self._new: dict[str, list[tuple[str, str]]] = {}
        self._ids: set[str] = set()
        root = self.project.root
        if self.data[self._line_of(root) : root.start] != b"\t\t":
            raise _Cannot("the project is not written as Xcode writes it", root.start)

    # ---- what is written

    def declare(self, change: Declare) -> None:
        target = self._target(change.target)
        reference = self._reference(change.wanted.url)
        if reference is None:
            name = identity(change.wanted.url)
            reference = self._id("package", change.wanted.url)
            self._object(
                _REMOTE,
                reference,
                f'{_REMOTE} "{name}"',
                [
                    f"repositoryURL = {quoted(change.wanted.url)};",
                    "requirement = {",
                    "\tkind = upToNextMajorVersion;",
                    f"\tminimumVersion = {quoted(change.wanted.version)};",
                    "};",
                ],
            )
            self._listed(self.project.root, "packageReferences", reference, f'{_REMOTE} "{name}"')
            self._raise_version()
        self._link(target, reference, identity(change.wanted.url), change.products)

    def link_reference(self, change: LinkProduct) -> None:
        entry = next((one for one in self.project.of(_REMOTE) if one.start <= change.where.start < one.end), None)
        if entry is None:
            raise _Cannot("there is no package reference here", change.where.start)
        target = self._target("")
        for one in (target, *self.project.alike(target)):
            self._link(one, entry.key, identity(entry.value.text("repositoryURL") or ""), change.products or change.modules[:1])

    def _link(self, target: Entry, reference: str, package: str, products: tuple[str, ...]) -> None:
        if not products:
            raise _Cannot(f"nobody said which product of {package} is to be linked", target.start)
        linked = [self.project.objects.get(one) for one in self.project.ids(target.value.get("packageProductDependencies"))]
        for product in products:
            held = [one for one in linked if one is not None and one.value.text("productName") == product]
            if held:
                continue
            key = self._id("product", target.key, reference, product)
            self._object(
                _PRODUCT, key, product, [f'package = {reference} /* {_REMOTE} "{package}" */;', f"productName = {quoted(product)};"]
            )
            self._listed(target, "packageProductDependencies", key, product)
            build = self._id("build", target.key, reference, product)
            self._new.setdefault("PBXBuildFile", []).append(
                (build, f"\t\t{build} /* {product} in Frameworks */ = {{isa = PBXBuildFile; productRef = {key} /* {product} */; }};\n")
            )
            self._frameworks(target, build, f"{product} in Frameworks")

    def _frameworks(self, target: Entry, build: str, comment: str) -> None:
        phases = [self.project.objects.get(one) for one in self.project.ids(target.value.get("buildPhases"))]
        phase = next((one for one in phases if one is not None and one.value.text("isa") == "PBXFrameworksBuildPhase"), None)
        if phase is not None:
            self._listed(phase, "files", build, comment)
            return
        key = self._id("frameworks", target.key)
        self._object(
            "PBXFrameworksBuildPhase",
            key,
            "Frameworks",
            ["buildActionMask = 2147483647;", "files = (", f"\t{build} /* {comment} */,", ");", "runOnlyForDeploymentPostprocessing = 0;"],
        )
        sources = next((one for one in phases if one is not None and one.value.text("isa") == "PBXSourcesBuildPhase"), None)
        self._listed(target, "buildPhases", key, "Frameworks", after=sources.key if sources is not None else "")

    # ---- where it is written

    def _target(self, name: str) -> Entry:
        named = [one for one in self.project.of("PBXNativeTarget") if one.value.text("name") == name]
        found = named[0] if len(named) == 1 else None if name else self.project.app(self.source.path)
        if found is None:
            names = ", ".join(one.value.text("name") or "" for one in self.project.apps())
            raise _Cannot(f"which target is the app is not certain: {names or 'there is none'}", self.project.root.start)
        return found

    def _reference(self, url: str) -> str | None:
        kept = set(self.project.ids(self.project.root.value.get("packageReferences")))
        for one in self.project.of(_REMOTE):
            if one.key in kept and location(one.value.text("repositoryURL") or "") == location(url):
                return one.key
        return None

    def _id(self, *names: str) -> str:
        """24 hex digits that follow from the names, and that the file does not hold."""
        text = "\n".join((self.source.path, *names))
        for number in range(1000):
            key = hashlib.sha256(f"{text}\n{number}".encode()).hexdigest()[:24].upper()
            if key.encode() not in self.data and key not in self._ids:
                self._ids.add(key)
                return key
        raise _Cannot("no id is free")

    def _object(self, kind: str, key: str, comment: str, lines: list[str]) -> None:
        body = "".join(f"\t\t\t{line}\n" for line in (f"isa = {kind};", *lines))
        self._new.setdefault(kind, []).append((key, f"\t\t{key} /* {comment} */ = {{\n{body}\t\t}};\n"))

    def _listed(self, owner: Entry, name: str, key: str, comment: str, after: str = "") -> None:
        """Adds an id to a list of an object, which is made where it is not there."""
        line = f"\t\t\t\t{key} /* {comment} */,\n"
        entry = owner.value.entry(name)
        if entry is None:
            self._insert(self._key_place(owner, name), f"\t\t\t{name} = (\n{line}\t\t\t);\n")
            return
        held = entry.value
        if held.kind != "list":
            raise _Cannot(f"{name} is no list", entry.start)
        before = next((one for one in held.elements if one.value == after), held.elements[-1] if held.elements else None)
        at = line_end(self.data, before.end if before is not None else held.start)
        if before is not None and self.data[before.end : at].find(b",") < 0:
            raise _Cannot(f"{name} is not written as Xcode writes it", held.start)
        if at > held.end:
            raise _Cannot(f"{name} is written on one line", held.start)
        self._insert(at, line)

    def _key_place(self, owner: Entry, name: str) -> int:
        """Xcode sorts the keys of an object, after `isa`."""
        before = [one for one in owner.value.entries if one.key == "isa" or one.key < name]
        at = line_end(self.data, (before or [owner])[-1].end)
        if not owner.start < at < owner.end or not self._at_line(at):
            raise _Cannot("this object is not written as Xcode writes it", owner.start)
        return at

    def _at_line(self, at: int) -> bool:
        return at == 0 or self.data[at - 1 : at] == b"\n"

    def _raise_version(self) -> None:
        version = self.project.tree.get("objectVersion")
        if version is not None and version.value.isdigit() and int(version.value) < _PACKAGES:
            self._made.append(replaced(self.data, version.inner_start, version.inner_end, str(_PACKAGES).encode()))

    def _insert(self, at: int, text: str) -> None:
        last = next((index for index, one in enumerate(self._made) if one.start == one.end == at), None)
        data = text.replace("\n", self.eol.decode()).encode()
        if last is not None:
            # In the end the edits of one place stand in the order in which they were made.
            self._made[last] = inserted(at, self._made[last].new + data)
        else:
            self._made.append(inserted(at, data))

    def edits(self) -> list[TextEdit]:
        """All edits; the new objects stand in their sections, sorted by id as Xcode sorts them."""
        for kind, several in sorted(self._new.items()):
            held = self.project.section(kind)
            if held is None:
                text = "".join(one for _, one in sorted(several))
                self._insert(*self._new_section(kind, text))
                continue
            start, end = held
            entries = [one for one in self.project.of(kind) if start <= one.start < end]
            keys = [one.key for one in entries]
            ordered = keys == sorted(keys)
            for key, text in sorted(several):
                after = next((one for one in entries if one.key > key), None) if ordered else None
                at = end if after is None else self._line_of(after)
                self._insert(at, text)
        return self._made

    def _line_of(self, entry: Entry) -> int:
        at = self.data.rfind(b"\n", 0, entry.start) + 1
        if self.data[at : entry.start].strip():
            raise _Cannot("this object is not written as Xcode writes it", entry.start)
        return at

    def _new_section(self, kind: str, text: str) -> tuple[int, str]:
        """Sections are sorted by the kind of their objects, with an empty line between."""
        section = f"/* Begin {kind} section */\n{text}/* End {kind} section */\n"
        later = [(name, span) for name, span in self.project.sections() if name > kind]
        if later:
            return self.project.begin_line(later[0][0]), f"{section}\n"
        last = self.project.sections()
        if not last:
            raise _Cannot("the project is not divided into sections as Xcode divides it")
        return line_end(self.data, last[-1][1][1]), f"\n{section}"
