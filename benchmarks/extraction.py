"""What `installspec` reads in real repositories, side by side with what renovate's manager modules extract from the same files.

    python benchmarks/extraction.py --repos DIR… --renovate PATH/node_modules/renovate [--node NODE] [--write docs/extraction.md]

Downloads nothing and runs nothing of the repositories. A folder without manifests of its own stands for the repositories in it. Without
`--write` every disagreement is printed; with it the page is written whole, explained by `extraction_notes.toml`. Exit code 1 when one of
their readings is explained by no note, or by one that says that they are right.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from extraction_page import Kinds, page  # noqa: E402

from installspec.collect.walk import collect  # noqa: E402
from installspec.model.facts import Definition, Dependency, Locked  # noqa: E402
from installspec.repo.open import open_view  # noqa: E402

MANAGERS = {
    "swift": ("swift", "xcodegen"),
    "cocoapods": ("cocoapods",),
    "gradle": ("gradle",),
    "maven": ("maven",),
    "npm": ("npm", "bun"),
    "pub": ("pub",),
    "python": ("pep621", "poetry", "pip_requirements", "pip_setup", "setup-cfg", "pipenv"),
}
_OF_THEIRS = {theirs: ours for ours, several in MANAGERS.items() for theirs in several}
_KEYWORDS = (
    "exactVersion:",
    "minorVersion:",
    "majorVersion:",
    "version:",
    "exact:",
    "from:",
    "branch:",
    "revision:",
    ".branch(",
    ".exact(",
)
_FORCED = ("override.", "resolution.", "pnpm.override.")
_OF_ECOSYSTEM = {"jvm": "gradle", "node": "npm", "dart": "pub", "python": "python"}


class Row(NamedTuple):
    """One line of the comparison. `side`: both | they | we | differ, and for lockfiles locked | lock."""

    repository: str
    manager: str
    file: str
    side: str
    name: str
    theirs: str = ""
    ours: str = ""
    about: str = ""  # what the notes tell kinds apart by: their scope and reason to skip, or our format, scope and kind


def theirs(node: str, renovate: str, repository: Path) -> list[dict[str, str]]:
    """What renovate's managers extract, by `extraction.mjs`."""
    command = [node, str(HERE / "extraction.mjs"), renovate, str(repository), *_OF_THEIRS]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"{repository.name}: {done.stderr.decode(errors='replace')[-800:]}")
    found: list[dict[str, str]] = json.loads(done.stdout)
    return found


def manager_of(fact: Dependency) -> str:
    ecosystem, _, module = fact.format.partition("/")
    if ecosystem == "apple":
        return "cocoapods" if module.startswith("pod") else "swift"
    return "maven" if module == "pom_xml" else _OF_ECOSYSTEM[ecosystem]


def same_name(name: str, manager: str) -> str:
    """The identity that both sides mean: renovate calls a Swift package by its owner and repository."""
    if manager == "python":
        return name.partition("[")[0].replace("_", "-").replace(".", "-").lower()
    return name.rstrip("/").rpartition("/")[2].removesuffix(".git").lower() if manager == "swift" else name


def plain(value: str) -> str:
    """A requirement without what only the syntax around it adds: white space, quotes, the keyword of a Swift form."""
    text = "".join(value.split()).replace('"', "").replace("'", "")
    for keyword in _KEYWORDS:
        text = text.removeprefix(keyword)
    return text.rstrip(")") if text.count(")") > text.count("(") else text


class Ours:
    """What we read in one repository, looked up by the files that a declaration stands in or takes its value from."""

    def __init__(self, repository: Path) -> None:
        with open_view(str(repository)) as view:
            read = collect(view, (), (), ())
        self.dependencies = sorted({fact for fact in read.facts if isinstance(fact, Dependency)})
        self.by_name: dict[tuple[str, str, str], list[Dependency]] = defaultdict(list)
        self.definitions: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for fact in self.dependencies:
            manager = manager_of(fact)
            # XcodeGen's own key for a package is what they call it where it has no version.
            key = read.place(fact.where).text.strip().partition(":")[0] if fact.format == "apple/xcodegen" else ""
            for name in {same_name(one, manager) for one in (fact.name, fact.source, key)} - {""}:
                for path in {fact.where.path, fact.at.path, *(hop.where.path for hop in fact.via)}:
                    self.by_name[manager, path, name].append(fact)
        for one in read.facts:
            if isinstance(one, Definition):
                self.definitions[one.where.path][one.name].append(one.value)
            elif isinstance(one, Locked) and one.format == "python/requirements":
                # Compiled requirements are a lockfile to us: `name==version` is what was fixed, and the declaration is what it was compiled from.
                self.definitions[one.where.path][f"fixed.{one.name}"].append(f"=={one.version}")

    def named(self, manager: str, file: str, *names: str) -> list[Dependency]:
        return list(dict.fromkeys(fact for name in names for fact in self.by_name.get((manager, file, same_name(name, manager)), ())))

    def defined(self, item: dict[str, str]) -> bool:
        """Whether their dependency is a named value of ours with the same value: an override, an engine, a line of a catalog."""
        name, value, scope = item["name"], item["requirement"], item["scope"]
        if scope == "packageManager":
            names = ["package.manager"]
            value = f"{name}@{value}"
        elif scope in ("parent", "parent-root"):
            names = ["pom.project.parent.version"]
        elif scope in ("engines", "volta", "requires-python") or (scope == "" and item["manager"] == "pub"):
            names = [f"engine.{name}"]
        else:
            names = [f"{prefix}{name}" for prefix in (*_FORCED, "libs.versions.")] + [f"fixed.{same_name(name, 'python')}"]
        held = self.definitions.get(item["file"], {})
        # Theirs is the last name of a selector, without the version that it selects; ours the whole of it.
        forced = [each for each in held if each.startswith(_FORCED) and _selected(each) == name]
        values = [one for each in (*names, *forced) for one in held.get(each, ())]
        # `npm:other@1` is theirs without the package that stands in.
        return any(plain(value) in (plain(one), plain(one.rpartition("@")[2]) if one.startswith("npm:") else "") for one in values)

    def aliased(self, item: dict[str, str]) -> bool:
        """Whether their name is the alias of a catalog line, whose own name we give."""
        return any(name.endswith(f".libraries.{item['name']}") for name in self.definitions.get(item["file"], {}))


def _selected(name: str) -> str:
    """What an override is for: `resolution.parent>ip-address@npm:10.1.0` is for `ip-address`."""
    last = next(name.removeprefix(prefix) for prefix in _FORCED if name.startswith(prefix)).rpartition(">")[2]
    return last[:1] + last[1:].partition("@")[0]


def said(fact: Dependency) -> set[str]:
    """Every spelling of what a declaration asks for: as written, as followed, and each hop between."""
    out = {fact.requirement, fact.range, *(hop.value for hop in fact.via)}
    if fact.manager == "pip" and " @ " in fact.requirement:
        out.add("@" + fact.requirement.partition(" @ ")[2])
    if fact.kind == "ref" and fact.manager == "cocoapods":
        out.update(part.partition("=>")[2] or part.partition(":")[2] for part in fact.requirement.split(","))
        out.update(part.strip().partition(" ")[2].partition("=>")[2] for part in fact.requirement.split(","))
    return {plain(one) for one in out}


def compare(repository: Path, items: Sequence[dict[str, str]]) -> list[Row]:
    """Their items one by one, then what we read and they do not."""
    ours = Ours(repository)
    rows: list[Row] = []
    met: set[Dependency] = set()
    name = repository.name

    def row(item: dict[str, str], side: str, mine: str = "") -> None:
        about = f"{item['manager']} {item['scope']} {item['skipped']}".strip()
        wanted = item["locked"] if side.startswith("lock") else item["requirement"]
        rows.append(Row(name, _OF_THEIRS[item["manager"]], item["file"], side, item["name"], wanted.strip(), mine, about))

    for item in items:
        manager = _OF_THEIRS[item["manager"]]
        facts = ours.named(manager, item["file"], item["name"], *([item["package"]] if manager == "swift" else []))
        agreeing = [fact for fact in facts if plain(item["requirement"]) in said(fact)]
        if not agreeing and ours.defined(item):
            row(item, "both", "definition")
            continue
        if not facts:
            row(item, "they", "alias" if ours.aliased(item) else "")
            continue
        met.update(agreeing or facts)
        row(item, "both" if agreeing else "differ", " | ".join(sorted({fact.range or fact.requirement for fact in facts})))
        if item["locked"]:
            own = [fact for fact in agreeing if fact.where.path == item["file"]]
            fixed = {fact.resolved.version if fact.resolved else "" for fact in own}
            row(item, "locked" if item["locked"] in fixed else "lock", " | ".join(sorted(fixed - {""})))
    known = {item["file"] for item in items}
    for fact in ours.dependencies:
        if fact not in met:
            seen = "" if fact.where.path in known else " elsewhere"
            about = f"{fact.format} {fact.scope} {fact.kind} {fact.source_kind}{seen}"
            rows.append(Row(name, manager_of(fact), fact.where.path, "we", fact.name, "", fact.range or fact.requirement, about))
    return rows


def repositories(folders: Iterable[str]) -> list[Path]:
    out: list[Path] = []
    for folder in map(Path, folders):
        inside = sorted(path for path in folder.iterdir() if (path / ".git").exists())
        out += [folder] if (folder / ".git").exists() or not inside else inside
    return out


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--repos", nargs="+", required=True, metavar="DIR", help="checked-out repositories, or folders of them")
    arguments.add_argument("--renovate", required=True, metavar="PATH", help="the installed npm package")
    arguments.add_argument("--node", default="node", help="the node that it runs with (default: node)")
    arguments.add_argument("--write", metavar="FILE", help="write the page")
    options = arguments.parse_args()
    about: dict[str, Any] = json.loads((Path(options.renovate) / "package.json").read_text("utf-8"))
    repos = repositories(options.repos)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda repository: theirs(options.node, options.renovate, repository), repos))
    rows = [row for repository, items in zip(repos, found, strict=True) for row in compare(repository, items)]
    kinds = Kinds(HERE / "extraction_notes.toml")
    if options.write:
        Path(options.write).write_text(page(rows, kinds, f"renovate {about['version']}", list(MANAGERS)), "utf-8")
    else:
        for row in rows:
            if row.side not in ("both", "locked"):
                values = f"{row.theirs!r} <> {row.ours!r} [{row.about}]"
                print(row.side, row.manager, row.repository, row.file, row.name, values, kinds.of(row).id)
    print(dict(sorted(Counter(f"{row.manager} {row.side}" for row in rows).items())), file=sys.stderr)
    open_ = [row for row in rows if row.side in ("they", "differ", "lock") and kinds.of(row).right in ("", "they")]
    for row in open_:
        print("not explained:", *row, file=sys.stderr)
    return 1 if open_ else 0


if __name__ == "__main__":
    sys.exit(main())
