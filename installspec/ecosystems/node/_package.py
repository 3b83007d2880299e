"""What one package.json and the files around it say: what its kinds are decided by."""

from __future__ import annotations

from installspec.text.files import Files

# What ships a page of another package as a desktop app.
SHELLS = frozenset(["electron", "@tauri-apps/cli", "@capacitor/cli"])


class Package:
    """What one package.json and the files around it say.

    `runtime` and `tools` are its dependencies and devDependencies, `files` the names of files beside it, `folders` of folders.
    `inherits` says that it declares nothing itself and `runtime` and `tools` are those of its workspace root.
    `used` says that another package of the repository is built with it (other than to ship it: `SHELLS`), `tries` that it is built with a framework of the same repository, `tool`
    that it lies among the tools.
    `about` maps `main`, `exports`, `private`, … to their text, `scripts` the run scripts to their commands.
    """

    __slots__ = (
        "about",
        "expo_config",
        "files",
        "folder",
        "inherits",
        "peers",
        "runtime",
        "scripts",
        "tool",
        "tools",
        "tries",
        "used",
    )

    def __init__(self, unit: str, files: Files) -> None:
        self.folder = f"{unit}/" if unit else ""
        self.files = files
        self.runtime: set[str] = set()
        self.tools: set[str] = set()
        self.peers: set[str] = set()
        self.about: dict[str, str] = {}
        self.scripts: dict[str, str] = {}
        self.expo_config = False
        self.inherits = False
        self.used = False
        self.tries = False
        self.tool = False

    @property
    def names(self) -> set[str]:
        return self.runtime | self.tools

    def has(self, *starts: str) -> bool:
        """Whether a file whose name begins with one of `starts` lies beside the manifest."""
        begins = [self.folder + start for start in starts]
        return any("/" not in path[len(begin) :] for begin in begins for path in self.files.starting(begin))

    def holds(self, folder: str) -> bool:
        """Whether there are files in a folder beside the manifest."""
        return self.files.holds(f"{self.folder}{folder}/")

    @property
    def has_page(self) -> bool:
        return f"{self.folder}index.html" in self.files

    @property
    def is_library(self) -> bool:
        """Entry points for others and peers to bring along, and nothing that says it is kept private."""
        return bool(self.peers) and bool(self.entry_points) and self.about.get("private") != "true"

    @property
    def publishes(self) -> bool:
        """Whether others import it: a page beside it is then a playground or what the library is tried in."""
        return any(name in self.about for name in ("module", "exports", "types", "typings"))

    @property
    def entry_points(self) -> list[str]:
        return [name for name in ("main", "module", "exports", "types", "typings") if name in self.about]

    def runs_with(self, tool: str) -> bool:
        """Whether a script runs this tool."""
        return any(tool in command.replace("=", " ").split() for command in self.scripts.values())
