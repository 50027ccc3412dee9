"""Check the scripts of `assets/`: `lint` (prettier, eslint), `format` (writes), `test` (node's own test runner).

    python -m tools.check_js lint

Without node, or without the packages of `tools/js/package-lock.json`, a check is left out and says why; CI has both.
Exit status: 0 fine or left out, 1 something is wrong (said which).
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

from tools.node import PROJECT, Node, NodeTrouble, ready_node

TOOLS = PROJECT / "tools" / "js"
_PACKAGES = TOOLS / "node_modules"
_INSTALLED = _PACKAGES / ".installed"
_SETTINGS = "tools/js/eslint.config.mjs"
_OR_NONE = "--no-error-on-unmatched-pattern"
_SUBJECTS = ("boot", "live", "view", "offline", "picture", "plotly")
_OURS = [
    *(f"assets/{subject}/**/*.{{js,mjs}}" for subject in _SUBJECTS),
    "tests/js/**/*.mjs",
    "tools/js/*.mjs",
    "tools/plotly/*.{js,mjs}",
]


def main(arguments: list[str]) -> int:
    """Do the one thing that is asked for."""
    tasks = {"lint": lint, "format": reformat, "test": test}
    if len(arguments) != 1 or arguments[0] not in tasks:
        print(f"one of: {', '.join(tasks)}", file=sys.stderr)
        return 2
    try:
        return tasks[arguments[0]](ready_node())
    except NodeTrouble as problem:
        print(f"scripts: not checked, {problem}")
        return 0


def lint(node: Node) -> int:
    """Whether every script is written in the formatter's form and keeps the rules of tools/js/eslint.config.mjs."""
    with_packages(node)
    if _prettier(node, "--check"):
        print("scripts: `python -m tools.check_js format` writes them so.")
        return 1
    return _run(node, _program("eslint/bin/eslint.js"), "--config", _SETTINGS, _OR_NONE, *_OURS)


def reformat(node: Node) -> int:
    """Write every script in the formatter's form."""
    with_packages(node)
    return _prettier(node, "--write")


def test(node: Node) -> int:
    """Run tests/js; they need node alone."""
    files = sorted(str(path.relative_to(PROJECT)) for path in (PROJECT / "tests" / "js").glob("*.test.mjs"))
    return _run(node, "--test", "--test-reporter=dot", *files)


def with_packages(node: Node) -> None:
    """Install the formatter and the linter unless those of the lock file are there; raises NodeTrouble."""
    wanted = hashlib.sha256((TOOLS / "package-lock.json").read_bytes()).hexdigest()
    if _INSTALLED.is_file() and _INSTALLED.read_text(encoding="utf-8") == wanted:
        return
    print("scripts: installing the npm packages of tools/js/package-lock.json ...", flush=True)
    node.install(TOOLS)
    _INSTALLED.write_text(wanted, encoding="utf-8")


def _prettier(node: Node, *options: str) -> int:
    settings = ("--config", "tools/js/prettier.json")
    return _run(
        node, _program("prettier/bin/prettier.cjs"), *settings, *options, "--log-level=warn", _OR_NONE, *_OURS
    )


def _program(name: str) -> str:
    return str(_PACKAGES / name)


def _run(node: Node, *command: str) -> int:
    environment = {**os.environ, "PATH": node.search_path}
    return subprocess.run([node.node, *command], cwd=PROJECT, env=environment, check=False).returncode and 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
