"""Tools that read many files in one call, as starting them costs seconds: each says what it rejects."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from oracle_apps import ask, asked, program, tool

HERE = Path(__file__).parent
JAVA = "apt-get install -y default-jdk-headless"
TSC = """\
const [, , modules, ...rest] = process.argv;
const ts = require(modules + "/typescript");
const rejected = {};
for (const file of require("fs").readFileSync(0, "utf8").split("\\n").filter(Boolean)) {
  const text = require("fs").readFileSync(file, "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, file.endsWith(".js") ? ts.ScriptKind.JSX : undefined);
  if (source.parseDiagnostics.length) rejected[file] = ts.flattenDiagnosticMessageText(source.parseDiagnostics[0].messageText, " ");
}
process.stdout.write(JSON.stringify(rejected));
"""


def kotlin_compile(sources: Sequence[Path], scratch: Path) -> str:
    """What the Kotlin compiler says of these sources together: nothing when they are well."""
    lib = tool("kotlin", "node_modules", "kotlin-compiler", "lib")
    words = [program("java", JAVA), "-Xmx1g", "-XX:TieredStopAtLevel=1", "-cp", f"{lib}/*", "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler"]
    options = ["-no-stdlib", "-no-reflect", "-nowarn", "-cp", str(lib / "kotlin-stdlib.jar"), "-d", str(scratch / "classes")]
    done = subprocess.run([*words, *options, *map(str, sources)], capture_output=True, text=True, cwd=scratch, timeout=300)
    said = "\n".join(line for line in done.stderr.splitlines() if "error:" in line)
    assert bool(said) == bool(done.returncode), done.stderr
    return said


def kotlin(files: Sequence[Path], scratch: Path) -> dict[Path, str]:
    """Those with a syntax error, and which. The statements of a script are put into a function, as no build tool is there that would run it."""
    places = {}
    for at, file in enumerate(files):
        text = file.read_text()
        if file.suffix == ".kts":
            head = re.findall(r"^(?:@file:|import ).*\n", text, re.MULTILINE)
            body = re.sub(r"^(?:@file:|import ).*\n", "\n", text, flags=re.MULTILINE)
            text = "".join(head) + f"fun script{at}() {{\n{body}\n}}\n"
        place = scratch / f"file{at}.kt"
        place.write_text(text)
        places[place.name] = file
    said = kotlin_compile([scratch / name for name in places], scratch) if places else ""
    found = re.findall(r"(file\d+\.kt):\d+:\d+: error: (syntax error.*)", said)
    return {places[name]: why for name, why in found}


def groovy(files: Sequence[Path], scratch: Path) -> dict[str, list[list[str]] | str]:
    """By file: the dependencies that its script states in constants (`[configuration, notation]`), or why it does not parse."""
    lib = tool("groovy", "node_modules", "npm-groovy-lint", "lib", "java", "groovy", "lib")
    words = [program("java", JAVA), "-XX:TieredStopAtLevel=1", "-cp", f"{lib}/*", "groovy.ui.GroovyMain", HERE / "groovy_list.groovy"]
    said: dict[str, Any] = json.loads(ask(words, scratch, stdin="".join(f"{file}\n" for file in files)))
    return said


def typescript(files: Sequence[Path], scratch: Path) -> dict[Path, str]:
    """Those with a syntax error, and the first one."""
    (scratch / "parse.cjs").write_text(TSC)
    modules = tool("types", "node_modules")
    said = json.loads(ask(["node", scratch / "parse.cjs", modules], scratch, stdin="".join(f"{file}\n" for file in files)))
    return {Path(file): why for file, why in said.items()}


def ruby(files: Sequence[Path], scratch: Path) -> dict[Path, str]:
    """Those with a syntax error, and what Ruby says."""
    script = "STDIN.each_line(chomp: true) { |x| begin; RubyVM::InstructionSequence.compile(File.read(x, encoding: 'utf-8')); rescue SyntaxError => e; puts x; end }"
    said = ask([program("ruby", "apt-get install -y ruby"), "-W0", "-e", script], scratch, stdin="".join(f"{file}\n" for file in files))
    return {Path(file): "syntax error" for file in said.splitlines()}


def java(files: Sequence[Path], scratch: Path) -> dict[Path, str]:
    """Those with a syntax error, and which."""
    said = asked([program("javac", JAVA), "-proc:none", "-implicit:none", "-XDshould-stop.ifError=PARSE", *map(str, files)], scratch).stderr
    found = re.findall(
        r"^(.+\.java):\d+: error: (.*expected.*|illegal start.*|unclosed.*|reached end.*|not a statement.*)$", said, re.MULTILINE
    )
    return {Path(file): why for file, why in found}


def maven(files: Sequence[Path], scratch: Path) -> dict[Path, str]:
    """The poms that `mvn -o -q validate` rejects, and why."""
    return {file: why for file, why in poms(files, scratch).items() if isinstance(why, str)}


def poms(files: Sequence[Path], scratch: Path) -> dict[Path, list[str] | str]:
    """By pom: the dependencies of its effective model (`group:artifact:version:scope`), or what `mvn -o -q validate` says against it."""
    home = Path(program("mvn", "apt-get install -y maven")).resolve().parents[1]
    words = [
        program("java", JAVA),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        f"{home}/lib/*:{home}/boot/*",
        HERE / "Poms.java",
        scratch / "repository",
    ]
    said = ask(words, scratch, stdin="".join(f"{file}\n" for file in files))
    answers = [block.split("\n") for block in said.split("\n\n") if block]
    assert [Path(path) for path, *_ in answers] == list(files), said
    return {Path(path): rows if verdict == "accepted" else verdict for path, verdict, *rows in answers}
