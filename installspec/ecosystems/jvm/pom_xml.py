"""Maven's `pom.xml`."""

from __future__ import annotations

from installspec.model.facts import Definition, Dependency, Module, Problem, Setting
from installspec.model.source import Parsed, Source
from installspec.text.tree import ParseError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.change import Placed
    from installspec.model.edit import Fix, Refusal
    from installspec.model.facts import Fact
    from installspec.text.xml import Element

files = ("pom.xml", "*.pom.xml", "*-pom.xml", "pom-*.xml", "pom.*.xml", ".mvn/extensions.xml")
reads = frozenset({Dependency, Definition, Setting, Module})
managers = ("maven",)
writes = frozenset({"SetVersion", "Declare"})

_FORMAT = "jvm/pom_xml"
_PLUGIN_GROUP = "org.apache.maven.plugins"
_WRITTEN_BY_PLUGINS = ("dependency-reduced-pom.xml", ".flattened-pom.xml")
_ARTIFACTS = {"path": "annotationProcessorPaths", "annotationProcessorPath": "annotationProcessorPaths", "artifactItem": "artifactItems"}
# What `${project.…}` means whatever the properties say.
_OWN = frozenset(("project.version", "project.groupId", "project.artifactId", "project.parent.version", "project.parent.groupId"))


def parse(source: Source) -> Parsed:
    """Dependencies with Maven's scope (`compile` where none is given, `dependencyManagement`, `import`, `plugins`), properties, the parent.

    A Definition `pom.<property>` for each property, also `pom.project.version` and its likes. What stands in a profile is read like the
    project's own; a Setting `pom.profile` spans each and says when it is active (`default`, `asked` for by name, on some `condition`).
    A Setting `pom.parent` holds `group:artifact:relativePath`, `pom.artifact` the project's own identity, `pom.plugin` each plugin,
    `pom.packaging` the packaging. What is in `${…}`, and what a parent manages, is left to `link`, and so is `source` of a Dependency,
    which holds `type:classifier:scope:systemPath` until then.
    """
    from installspec.text.xml import parse as parse_xml

    try:
        root = parse_xml(source.data)
    except ParseError as error:
        return Parsed((), (Problem(source.where(error.offset, error.offset), error.message),))
    name = source.path.rpartition("/")[2]
    reader = _Reader(source)
    if root.tag == "extensions" and name == "extensions.xml":
        reader.extensions(root)
    elif root.tag == "project" and name not in _WRITTEN_BY_PLUGINS:
        reader.project(root)
    return Parsed(tuple(reader.facts))


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        folder = source.folder
        self.unit = folder[: -len(".mvn")].rstrip("/") if ("/" + folder).endswith("/.mvn") else folder
        self.facts: list[Fact] = []

    def extensions(self, root: Element) -> None:
        for extension in root.children:
            self._dependency(extension, "extensions")

    def project(self, root: Element) -> None:
        parent = root.find("parent")
        if parent is not None:
            path = parent.find("relativePath")
            where = "../pom.xml" if path is None else path.text
            self._setting(
                "pom.parent",
                f"{_text(parent, 'groupId')}:{_text(parent, 'artifactId')}:{where}",
                parent,
            )
        own = {tag: root.find(tag) or (parent.find(tag) if parent is not None else None) for tag in ("groupId", "version")}
        own["artifactId"] = root.find("artifactId")
        for tag, element in own.items():
            if element is not None:
                self._definition("project." + tag, element)
        for tag in ("groupId", "version"):
            if parent is not None and (element := parent.find(tag)) is not None:
                self._definition("project.parent." + tag, element)
        group = own["groupId"].text if own["groupId"] is not None else ""
        self._setting("pom.artifact", f"{group}:{_text(root, 'artifactId')}", root)
        packaging = root.find("packaging")
        self._setting(
            "pom.packaging",
            packaging.text if packaging is not None else "jar",
            packaging or root,
        )
        self._body(root)
        for profile in _children(root, "profiles", "profile"):
            self._setting("pom.profile", _activation(profile), profile)
            self._body(profile)
        name = _text(root, "artifactId")
        self.facts.append(Module(_FORMAT, self.unit, (), name, self.source.where(0, 0)))

    def _body(self, body: Element) -> None:
        properties = body.find("properties")
        for element in properties.children if properties is not None else ():
            if element.tag not in _OWN:
                self._definition(element.tag, element)
        for dependency in _children(body, "dependencies", "dependency"):
            self._dependency(dependency, _text(dependency, "scope") or "compile")
        management = body.find("dependencyManagement")
        if management is not None:
            for dependency in _children(management, "dependencies", "dependency"):
                self._dependency(
                    dependency,
                    "import" if _text(dependency, "scope") == "import" else "dependencyManagement",
                )
        build = body.find("build")
        if build is not None:
            for plugin in _children(build, "plugins", "plugin"):
                self._plugin(plugin, "plugins")
            managed = build.find("pluginManagement")
            for plugin in _children(managed, "plugins", "plugin") if managed is not None else ():
                self._plugin(plugin, "pluginManagement")
            for extension in _children(build, "extensions", "extension"):
                self._dependency(extension, "extensions")
        reporting = body.find("reporting")
        for plugin in _children(reporting, "plugins", "plugin") if reporting is not None else ():
            self._dependency(plugin, "reporting", _text(plugin, "groupId") or _PLUGIN_GROUP)

    def _plugin(self, plugin: Element, scope: str) -> None:
        group = _text(plugin, "groupId") or _PLUGIN_GROUP
        artifact = _text(plugin, "artifactId")
        if artifact and scope == "plugins":
            self._setting("pom.plugin", f"{group}:{artifact}", plugin)
        self._dependency(plugin, scope, group)
        for dependency in _children(plugin, "dependencies", "dependency"):
            self._dependency(dependency, "plugin dependencies")
        for holder in (plugin, *_children(plugin, "executions", "execution")):
            configuration = holder.find("configuration")
            for group_of in configuration.children if configuration is not None else ():
                for item in group_of.children:
                    if _ARTIFACTS.get(item.tag) == group_of.tag:
                        self._dependency(item, group_of.tag)

    def _dependency(self, element: Element, scope: str, group: str = "") -> None:
        group = group or _text(element, "groupId")
        artifact = element.find("artifactId")
        if not group or artifact is None or not artifact.text:
            return
        version = element.find("version")
        requirement, kind, range_ = "", "managed", ""
        at = (artifact.text_start, artifact.text_end)
        if version is not None and version.text and version.text_end > version.text_start:
            at = (version.text_start, version.text_end)
            range_ = version.text
            requirement = self.source.data[at[0] : at[1]].decode("utf-8", "replace")
            kind = "variable" if "${" in range_ else kind_of(range_)
        elif version is not None and version.text:
            # A comment stands in it: around the text it can be left out, within it the text is no one run of bytes.
            at, range_ = _beside_comments(self.source.data, version) or (version.start, version.end), version.text
            requirement = self.source.data[at[0] : at[1]].decode("utf-8", "replace")
            kind = "variable" if "${" in range_ else kind_of(range_)
        self.facts.append(
            Dependency(
                _FORMAT,
                f"{group}:{artifact.text}",
                requirement,
                kind,
                scope,
                self.source.where(element.start, element.end),
                self.source.where(*at),
                "maven",
                range=range_,
                source=":".join(_text(element, tag) for tag in ("type", "classifier", "scope", "systemPath")),
                unit=self.unit,
                manager="maven",
            )
        )

    def _definition(self, name: str, element: Element) -> None:
        start, end = (
            (element.text_start, element.text_end) if element.text_end > element.text_start else (element.open_end, element.open_end)
        )
        if start == end and element.text:
            start, end = _beside_comments(self.source.data, element) or (element.start, element.end)
        text = element.text
        refers = text[2:-1] if text.startswith("${") and text.endswith("}") and text.count("${") == 1 else ""
        self.facts.append(
            Definition(
                _FORMAT,
                "pom." + name,
                text,
                self.source.where(start, end),
                self.unit,
                refers,
            )
        )

    def _setting(self, name: str, value: str, element: Element) -> None:
        self.facts.append(
            Setting(
                _FORMAT,
                name,
                value,
                self.source.where(element.start, element.end),
                self.unit,
            )
        )


def _beside_comments(data: bytes, element: Element) -> tuple[int, int] | None:
    """The bytes of the text of `element` if they are one run between comments."""
    text = element.text.encode()
    start = element.open_end
    while True:
        comment = data.find(b"<!--", start, element.end)
        at = data.find(text, start, comment if comment >= 0 else element.end)
        if at >= 0:
            return at, at + len(text)
        closing = data.find(b"-->", comment, element.end) if comment >= 0 else -1
        if closing < 0:
            return None
        start = closing + 3


def _activation(profile: Element) -> str:
    activation = profile.find("activation")
    if activation is None or not activation.children:
        return "asked"
    return "default" if _text(activation, "activeByDefault") == "true" else "condition"


def kind_of(version: str) -> str:
    """exact | range. A bare version is only a recommendation to Maven, but it is the one that is taken."""
    return "range" if "," in version or version in ("LATEST", "RELEASE") else "exact"


def _children(element: Element, group: str, tag: str) -> list[Element]:
    holder = element.find(group)
    return [child for child in holder.children if child.tag == tag] if holder is not None else []


def _text(element: Element, tag: str) -> str:
    found = element.find(tag)
    return found.text if found is not None else ""


def edit(source: Source, change: Placed) -> Fix | Refusal:
    from installspec.ecosystems.jvm._pom_write import edit as write

    return write(source, change, parse)
