"""A plan tried out: an edition built aside with it, so that nothing is approved that the build would refuse."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from etl.errors import AuditFailed, InputsRejected
from etl.inputs.snapshot import InputFile
from etl.paths import Paths
from etl.pipeline import build_warehouse
from etl.refusals import in_languages, rule_of, told
from reporting.plans.read import Place, ReadPlan
from vocabulary.languages import LANGUAGES

# a plan is mended entry by entry, and checked again
_MOST_ROWS = 5


def try_out(found: ReadPlan, paths: Paths, plans: Iterable[InputFile]) -> None:
    """Build an edition that nobody sees with what is published and these plans; add a message for each thing refused."""
    with TemporaryDirectory(prefix="plan-") as folder:
        reported = Path(folder) / "reported"
        if paths.reported is not None and paths.reported.exists():
            shutil.copytree(paths.reported.resolve(), reported)
        for file in plans:
            target = reported / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.content)
        try:
            build_warehouse(replace(paths, home=Path(folder), reported=reported))
        except AuditFailed as error:
            for check, rows in error.findings.items():
                rule = {language: rule_of(check, language) for language in LANGUAGES}
                found.say("PLAN_CHECK_FAILED", Place(), check=check, rule=rule, rows=_listed(rows))
        except InputsRejected as error:
            for problem in error.problems:
                why = {language: str(told(problem, language)) for language in LANGUAGES}
                found.say("PLAN_BUILD_REFUSES", Place(), problem.found, why=why)


def _listed(rows: Sequence[str]) -> dict[str, str]:
    """The first rows that break a rule, by language; that there are more is told by three dots."""
    said = [in_languages(row) for row in rows[:_MOST_ROWS]]
    more = ["…"] if len(rows) > _MOST_ROWS else []
    return {language: "; ".join([*(row[language] for row in said), *more]) for language in LANGUAGES}
