"""`python -m reporting evidence`: acts, agreements and publications for promises and measures, by two people."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import yaml

from reporting.board.registers import read_whole_catalog
from reporting.commands._acting import acting, add_by, opened, say
from reporting.cycle.evidence import all_evidence, check_evidence, enter_evidence, withdraw_evidence
from reporting.errors import ReportingError, WrongCall
from reporting.settings import Settings
from reporting.store.tables import Evidence

_MOST_BYTES = 64 * 1024


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `evidence add|check|withdraw|list`."""
    what = parsers.add_parser("evidence", help="what shows promises and measures carried out").add_subparsers(
        dest="what", required=True
    )
    new = what.add_parser("add", parents=[common], help="enter one, written as YAML")
    new.add_argument("file", type=Path, metavar="FILE.yml", help="the keys of an entry of metadata/evidence")
    new.add_argument("--copy", type=Path, metavar="FILE", help="the page or act itself, kept by its hash")
    new.set_defaults(run=_add)
    check = what.add_parser("check", parents=[common], help="the second person")
    check.add_argument("number", type=int)
    check.set_defaults(run=_check)
    back = what.add_parser("withdraw", parents=[common], help="take one back")
    back.add_argument("number", type=int)
    back.add_argument("--why", required=True, metavar="WORDS")
    back.set_defaults(run=_withdraw)
    what.add_parser("list", parents=[common], help="what was entered").set_defaults(run=_list)
    for one in (new, check, back):
        add_by(one)


def _add(options: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    content = _content(_bytes(options.file)[: _MOST_BYTES + 1])
    copy = _bytes(options.copy) if options.copy else None
    catalog = read_whole_catalog(settings.paths())
    with acting(options) as (session, actor):
        number = enter_evidence(session, actor, settings, catalog, content, copy=copy).id
    say(options, "evidence.entered", number=number)
    return 0


def _check(options: argparse.Namespace) -> int:
    with acting(options) as (session, actor):
        check_evidence(session, actor, options.number)
    say(options, "evidence.checked", number=options.number)
    return 0


def _withdraw(options: argparse.Namespace) -> int:
    with acting(options) as (session, actor):
        withdraw_evidence(session, actor, options.number, options.why)
    say(options, "evidence.withdrawn", number=options.number)
    return 0


def _list(options: argparse.Namespace) -> int:
    with opened() as (_, store), store.read() as session:
        for one in all_evidence(session):
            about = one.target_id or one.measure_id or ""
            title = one.content["title"][options.lang]
            print(
                f"{one.id}\t{_state(one)}\t{about}\t{one.content['kind']}\t{one.content.get('number', '')}\t{title}"
            )
    return 0


def _state(one: Evidence) -> str:
    return "withdrawn" if one.withdrawn_at else "checked" if one.checked_at else "entered"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise WrongCall("no_file", name=path.name) from None


def _content(data: bytes) -> dict[str, Any]:
    """Every value as the text that stands there: a day is no date of YAML's."""
    try:
        found = yaml.load(data, Loader=yaml.BaseLoader) if len(data) <= _MOST_BYTES else None  # noqa: S506 - text only
    except yaml.YAMLError:
        found = None
    if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
        raise ReportingError("evidence_unread")
    return found
