"""`python -m reporting preview [NUMBER …]`: what publishing would change, before anybody approves."""

from __future__ import annotations

import argparse
import json
from typing import Any

from reporting.commands._acting import opened, say
from reporting.cycle import find_report
from reporting.preview import Preview, preview

_MOST = 20


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command."""
    parser = parsers.add_parser("preview", parents=[common], help="what publishing would change")
    parser.add_argument("numbers", nargs="*", metavar="NUMBER", help="reports to be taken as approved too")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    """1 where a build would refuse it."""
    with opened() as (settings, store), store.read() as session:
        numbers = [find_report(session, number).number for number in options.numbers]
        found = preview(settings, session, numbers)
    if options.format == "json":
        print(json.dumps(found.to_plain(), ensure_ascii=False, indent=1))
    else:
        _tell(options, found)
    return 1 if found.refused else 0


def _tell(options: argparse.Namespace, found: Preview) -> None:
    if found.changes_nothing:
        say(options, "preview.nothing")
    if found.refused:
        say(options, "preview.refused", count=len(found.refused))
        for row in found.refused[:_MOST]:
            said = row["words"][options.lang]
            where = f"{row['report']} {row['cell']}" if row["report"] and row["cell"] else said["where"]
            say(options, "preview.refusal", where=where, found=said["found"], advice=said["advice"])
    for name in ("figures", "verdicts", "classes", "notes"):
        if found.counts[name]:
            say(options, f"preview.{name}", count=found.counts[name])
        if name == "figures":
            for row in found.figures[:_MOST]:
                _figure(options, row)
        elif name == "verdicts":
            for row in found.verdicts[:_MOST]:
                say(
                    options,
                    "preview.verdict",
                    target=row["target_id"],
                    old=row["old_state"],
                    new=row["new_state"],
                )


def _figure(options: argparse.Namespace, row: dict[str, Any]) -> None:
    old, new = (
        "–" if row[f"{side}_value"] is None else f"{row[f'{side}_value']:.12g}" for side in ("old", "new")
    )
    say(
        options,
        "preview.figure",
        indicator=row["indicator_id"],
        region=row["region_id"],
        period=row["period_end"],
        old=old,
        new=new,
    )
