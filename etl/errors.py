"""What can stop a build. Every error says what is wrong, where, what was found and what to do next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

_SHOWN_CHARACTERS = 80


# Somebody's number may be among what is refused; a message ends up in logs and mails
_MANY_DIGITS = re.compile(r"[0-9]([ ()-]{0,2}[0-9]){10,}")


def quoted(value: object) -> str:
    """The value in quotes, control characters escaped, eleven and more digits hidden, cut at 80 characters."""
    text = value if isinstance(value, str) else str(value)
    text = _MANY_DIGITS.sub("•" * 11, text)
    cut = text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + "…"
    # repr() escapes a newline or a bidi mark, which could otherwise forge a second message line
    return '"' + repr(cut)[1:-1].replace("\\'", "'") + '"'


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend in one input file; `place` is `row 12` of a table or `entry quota-2021` of a list.

    `line` is the line of the file where the place alone does not lead to it, else 0.
    """

    file: str
    row: int
    place: str
    column: str
    found: str
    advice: str
    line: int = 0

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        column = f", {self.column}" if self.column else ""
        return f"{self.file}: {self.place}{line}{column}: found {self.found}. {self.advice}"


class EtlError(Exception):
    """Anything that stops a build; `exit_code` is what the command line answers."""

    exit_code: ClassVar[int] = 1


class InputsRejected(EtlError):
    """Source or metadata files break their rules; carries every problem of every file at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        files = len({problem.file for problem in self.problems})
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(
            f"{len(self.problems)} problem(s) in {files} input file(s); nothing was published:\n{lines}"
        )


class AuditFailed(EtlError):
    """Checks on the built edition returned rows: the edition is not published."""

    def __init__(self, findings: Mapping[str, Sequence[str]]) -> None:
        self.findings = findings
        lines = [f"  {name}: {row}" for name, rows in findings.items() for row in rows]
        super().__init__(
            f"{len(findings)} check(s) of sql/checks/ found rows that break their rule; "
            "the edition was not published. Mend what stands in the named places:\n" + "\n".join(lines)
        )


class EditionDamaged(EtlError):
    """A published edition is not what its manifest says."""

    def __init__(self, path: Path, *, problem: str) -> None:
        super().__init__(
            f"Edition `{path.name}`: {problem}. Point warehouse.duckdb to an older edition "
            "or delete the link and build again."
        )


class EditionNotKept(EtlError):
    """An edition that was asked for cannot be gone back to; readers keep the one they have."""

    def __init__(self, edition: str, *, advice: str) -> None:
        super().__init__(
            f"Edition {quoted(edition)} cannot be gone back to. {advice} Readers keep the one they have."
        )


class LinkMisled(EtlError):
    """warehouse.duckdb points to something after which no edition can be named."""

    def __init__(self, target: Path, *, problem: str) -> None:
        super().__init__(
            f"warehouse.duckdb links to {quoted(target.name)}, {problem}; nothing was published. "
            "Point it to an edition in editions/ or delete the link, and build again."
        )


class StatementFailed(EtlError):
    """One of the project's SQL files cannot be run."""

    def __init__(self, name: str, *, problem: str) -> None:
        super().__init__(f"SQL file `{name}` failed: {problem}. Mend the file; nothing was published.")


class NoEdition(EtlError):
    """A step that reads the current edition finds none."""

    def __init__(self) -> None:
        super().__init__("There is no edition yet. Run `python -m etl build` first.")


class AnalysisUnavailable(EtlError):
    """A library of statistics is missing; everything else works without it."""

    exit_code = 3

    def __init__(self, library: str) -> None:
        super().__init__(
            f"The library {quoted(library)} is not installed. Install requirements-analysis.txt and start again; nothing was changed."
        )


class EngineUnavailable(EtlError):
    """The engine asked for cannot be used: not installed, not reachable, no longer there."""

    exit_code = 3

    def __init__(self, engine: str, *, problem: str, advice: str) -> None:
        super().__init__(f"Engine {engine}: {problem}. {advice} Cells computed before stay in place.")


class AnotherBuildRuns(EtlError):
    """Somebody else holds the build lock."""

    exit_code = 75  # EX_TEMPFAIL: the same command succeeds later

    def __init__(self, lock: Path, *, holder: str) -> None:
        super().__init__(
            f"Another build is running ({holder or 'it has not named itself yet'}). "
            f"Wait until it ends and start again; the lock is {lock}."
        )


class StorageFailed(EtlError):
    """The disk refused: full, read-only, not ours. The published edition was not touched."""

    exit_code = 74  # EX_IOERR

    def __init__(self, path: Path, *, problem: str) -> None:
        super().__init__(
            f"Cannot write in {path}: {problem}. The published edition is untouched. "
            "Free space or mend the rights there and build again."
        )


class ExtractRefused(EtlError):
    """An extract of a register cannot be taken as a whole; what was loaded before stays as it is."""

    def __init__(self, file: str, *, problem: str, advice: str) -> None:
        super().__init__(f"Extract {quoted(file)}: {problem}. {advice} What was loaded before is unchanged.")
        self.file, self.problem, self.advice = file, problem, advice


class WaveRefused(EtlError):
    """A wave of a survey cannot be taken as a whole; carries every problem of its files. What was loaded before stays as it is."""

    def __init__(self, wave: str, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(
            f"Wave {quoted(wave)}: {len(self.problems)} problem(s); what was loaded before is unchanged:\n{lines}"
        )


class _Busy(EtlError):
    """Somebody else holds a lock; `held` says for what."""

    exit_code = 75  # EX_TEMPFAIL: the same command succeeds later
    held: ClassVar[str]

    def __init__(self, lock: Path, *, holder: str) -> None:
        super().__init__(
            f"{self.held} ({holder or 'by a process that has not named itself yet'}). "
            f"Wait until it ends and start again; the lock is {lock}."
        )


class SurveysBusy(_Busy):
    """Another process loads or counts surveys of this home."""

    held = "Surveys are being loaded or counted"


class WaveNotCounted(EtlError):
    """A stored wave cannot be brought to the population or estimated; what was released before stays."""

    def __init__(self, wave: str, *, problem: str, advice: str) -> None:
        super().__init__(f"Wave {quoted(wave)}: {problem}. {advice} Nothing was released.")


class LinkageRefused(EtlError):
    """People of two registers are not linked; pairs of an earlier run stay."""

    def __init__(self, pair: str, *, problem: str, advice: str) -> None:
        super().__init__(f"Linkage {quoted(pair)}: {problem}. {advice} Nothing was linked.")


class RegisterDamaged(EtlError):
    """What is kept of a register is not what its manifest says."""

    def __init__(self, name: str, *, problem: str) -> None:
        super().__init__(
            f"Register `{name}`: {problem}. Take registers/{name} back from a copy, or remove it and load its extracts again."
        )


class RegisterBusy(_Busy):
    """Another process loads or builds registers of this home."""

    held = "Registers are being loaded or built"


class RegistersNotBuilt(EtlError):
    """Some registers could not be built; their old cells stay in place."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        lines = "\n".join(f"  {name}: {reason}" for name, reason in reasons.items())
        super().__init__(
            f"{len(reasons)} register(s) were not built, their old cells stay in place:\n{lines}"
        )


class CellsNotProven(EtlError):
    """Of hidden cells of registers it could not be proven that readers cannot compute them, whatever else is hidden."""

    def __init__(self, numbers: Mapping[tuple[str, str], int]) -> None:
        lines = "\n".join(
            f"  {register}: {indicator}, {count} number(s)"
            for (register, indicator), count in sorted(numbers.items())
        )
        super().__init__(
            f"Nothing was released, the release before stays: hidden cells might be computed from what is or was shown:\n{lines}\n"
            "Take a breakdown of the indicator, or the indicator, out of the mart and of registers/<register>/layout.yml, "
            "and run `python -m etl register build` again."
        )


class TauArgusUnavailable(EtlError):
    """Cells were to be chosen by τ-Argus, which is not here or came to no end."""

    exit_code = 3

    def __init__(self, problem: str) -> None:
        super().__init__(
            f"τ-Argus chose no cells: {problem}. Nothing was released, the release before stays. Install requirements-registers.txt, "
            "or leave `--complementary tau-argus` away: cells are chosen by the monitor's own method then."
        )


class NothingReleased(EtlError):
    """What was to be taken back to is not there to be read."""

    exit_code = 1

    def __init__(self, name: str, *, problem: str, of: str) -> None:
        super().__init__(f"Release {name}: {problem}. `python -m etl {of} released` lists what is kept.")


class TrialRefused(EtlError):
    """A folder cannot be filled with made up figures, or what is made up cannot be used."""

    def __init__(self, home: Path, *, problem: str) -> None:
        super().__init__(f"No trial in {home}: {problem}. Name a new folder, or mend what is said.")
