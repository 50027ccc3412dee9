"""The committed list of checks, sql/checks.sha256: a check that was removed or altered cannot go unnoticed.

The list has the form of `sha256sum`, so that `cd etl/sql/checks && sha256sum -c ../checks.sha256` reads it too.
"""

from __future__ import annotations

from etl.errors import Problem, quoted
from etl.inputs.snapshot import Snapshot
from etl.refusals import Refusal

LIST = "sql/checks.sha256"


def hashes(snapshot: Snapshot) -> dict[str, str]:
    """SHA-256 by name of every check that this build would run."""
    prefix = "sql/checks/"
    return {
        file.name.removesuffix(".sql"): file.sha256
        for file in snapshot.under("sql")
        if file.path.startswith(prefix)
    }


def listed(snapshot: Snapshot, problems: list[Problem]) -> dict[str, str]:
    """SHA-256 by name as the list says; a list that is missing or unreadable is among the problems."""
    content = next((file.content for file in snapshot.under("sql") if file.path == LIST), None)
    if content is None:
        problems.append(_problem(LIST, Refusal("no_such_file")))
        return {}
    found = {}
    for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), start=1):
        digest, separator, name = line.partition("  ")
        if not separator or len(digest) != 64 or not name.endswith(".sql"):
            problems.append(_problem(LIST, quoted(line), number))
        found[name.removesuffix(".sql")] = digest
    return found


def check_problems(snapshot: Snapshot) -> list[Problem]:
    """Checks of the list that are missing or are not what they were; one that is not listed yet is no loss."""
    problems: list[Problem] = []
    now = hashes(snapshot)
    for name, digest in listed(snapshot, problems).items():
        if name not in now:
            problems.append(_problem(f"sql/checks/{name}.sql", Refusal("no_such_file")))
        elif now[name] != digest:
            problems.append(_problem(f"sql/checks/{name}.sql", Refusal("other_text", file=LIST)))
    return problems


def _problem(path: str, found: str, line: int = 0) -> Problem:
    return Problem(path, line, f"line {line}" if line else "file", "", found, Refusal("check_back"))


def to_text(checks: dict[str, str]) -> str:
    """The text of the list."""
    return "".join(f"{digest}  {name}.sql\n" for name, digest in sorted(checks.items()))
