"""`python -m reporting plan`: a new document with its targets, measures, bodies and days, entered without code."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting import clock
from reporting.board.registers import files_without_plans
from reporting.commands._acting import acting, add_by, opened, person_of, say
from reporting.commands._tables import table
from reporting.cycle.plans import approve_plan, enter_plan, withdraw_plan
from reporting.errors import WrongCall
from reporting.messages.message import Message
from reporting.plans.checking import check_plan, has_errors, read_plan
from reporting.plans.content import counts, document_of
from reporting.plans.files import approved_files
from reporting.plans.headings import sheet_name
from reporting.plans.read import ReadPlan
from reporting.plans.template import plan_template
from reporting.settings import Settings
from reporting.store.tables import Plan
from reporting.texts.words import text
from vocabulary.formats import write_day


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands."""
    parser = parsers.add_parser("plan", help="a new document with its targets, measures, bodies and days")
    acts = parser.add_subparsers(dest="act", required=True)
    template = acts.add_parser("template", parents=[common], help="the workbook to fill in")
    template.add_argument("--out", type=Path, required=True, metavar="F.xlsx")
    template.set_defaults(run=_template)
    check = acts.add_parser("check", parents=[common], help="what is wrong with a workbook or YAML file")
    check.add_argument("file", type=Path)
    check.set_defaults(run=_check)
    enter = acts.add_parser("enter", parents=[common], help="keep a plan that is right")
    enter.add_argument("file", type=Path)
    add_by(enter)
    enter.set_defaults(run=_enter)
    for name, act, words in (
        ("approve", approve_plan, "the second person"),
        ("withdraw", withdraw_plan, "take a plan back"),
    ):
        decide = acts.add_parser(name, parents=[common], help=words)
        decide.add_argument("number", type=int)
        add_by(decide)
        decide.set_defaults(run=_decide, decide=act)
    listed = acts.add_parser("list", parents=[common], help="plans and where they stand")
    listed.set_defaults(run=_list)


def _template(options: argparse.Namespace) -> int:
    options.out.write_bytes(plan_template(options.lang))
    say(options, "plan.made", path=options.out)
    return 0


def _check(options: argparse.Namespace) -> int:
    with opened() as (settings, store), store.read() as session:
        _, found = _checked(session, settings, options.file)
    return _tell(options, found)


def _enter(options: argparse.Namespace) -> int:
    with opened() as (settings, store):
        with store.read() as session:
            data, found = _checked(session, settings, options.file)
        if has_errors(found):
            return _tell(options, found)
        with store.begin() as session:
            plan = enter_plan(session, person_of(session, options.by), settings, data, found)
            say(options, "plan.entered", number=plan.id, document=plan.document_id)
    return 0


def _decide(options: argparse.Namespace) -> int:
    with acting(options) as (session, actor):
        options.decide(session, actor, options.number)
    say(options, "plan.approved" if options.act == "approve" else "plan.withdrawn", number=options.number)
    return 0


def _list(options: argparse.Namespace) -> int:
    with opened() as (_, store), store.read() as session:
        rows = [_row(plan, options.lang) for plan in session.scalars(select(Plan).order_by(Plan.id))]
    if not rows:
        say(options, "plan.none")
        return 0
    keys = ("number", "document", "state", "entered_on", "entries")
    print(table([text(f"plan.{key}", options.lang) for key in keys], rows))
    return 0


def _row(plan: Plan, language: str) -> list[str]:
    state = "withdrawn" if plan.withdrawn_at else "approved" if plan.approved_at else "entered"
    day = write_day(clock.in_almaty(plan.entered_at).date(), language, short=True)
    said = _counted(plan.content, language)
    return [str(plan.id), plan.document_id, text(f"plan.state_{state}", language), day, said]


def _checked(session: Session, settings: Settings, path: Path) -> tuple[bytes, ReadPlan]:
    """The file and its plan, checked as if it were released now."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WrongCall("plan_file_unread", path=path, found=error.strerror or "") from error
    found = read_plan(data, path.name, settings.limits)
    others = approved_files(session, without=document_of(found.content))
    paths = settings.paths()
    check_plan(found, files_without_plans(paths), paths=paths, others=others)
    return data, found


def _tell(options: argparse.Namespace, found: ReadPlan) -> int:
    if not found.messages:
        said = _counted(found.content, options.lang)
        say(options, "plan.checked", document=document_of(found.content), counts=said)
        return 0
    say(options, "plan.wrong", count=len(found.messages))
    heads = [text(f"plan.{key}", options.lang) for key in ("place", "what", "write")]
    print("\n" + table(heads, [_told(message, options.lang) for message in found.messages]))
    return 1 if has_errors(found) else 0


def _told(message: Message, language: str) -> list[str]:
    where = f"{message.sheet}!{message.cell}" if message.cell else ""
    if not where and message.row:
        where = text("plan.line", language, row=message.row)
    place = " ".join(part for part in (where, message.column) if part)
    return [place, message.text(language), message.expected(language)]


def _counted(content: Any, language: str) -> str:
    return ", ".join(f"{sheet_name(kind, language)}: {count}" for kind, count in counts(content).items())
