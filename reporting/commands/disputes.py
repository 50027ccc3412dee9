"""`python -m reporting dispute` and `exception`: a body's own value, and rules that do not hold for a time."""

from __future__ import annotations

import argparse
from typing import Any

from sqlalchemy import select

from reporting import cycle
from reporting.commands._acting import acting, add_by, opened, say
from reporting.commands._bodies import demand_known, find_body, regions_of
from reporting.settings import Settings
from reporting.store.tables import Dispute, RuleException

_FIGURE = ("indicator", "region", "period", "period-kind", "published", "own")


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `dispute raise|answer|take-back|list` and `exception give|end|list`."""
    _add_dispute(parsers.add_parser("dispute", help="a body's own value beside a figure"), common)
    _add_exception(parsers.add_parser("exception", help="a rule that does not hold for a time"), common)


def _add_dispute(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True)
    new = what.add_parser("raise", parents=[common])
    for name in _FIGURE:
        new.add_argument(f"--{name}", required=True)
    new.add_argument("--why", required=True, metavar="WORDS")
    new.add_argument("--evidence", default="", help="an act or an address")
    new.set_defaults(run=_raise)
    answer = what.add_parser("answer", parents=[common])
    answer.add_argument("id", type=int)
    answer.add_argument(
        "state", choices=["kept", "corrected"], help="the published figure is kept, or corrected"
    )
    answer.add_argument("--why", required=True, metavar="WORDS")
    answer.set_defaults(run=_answer)
    back = what.add_parser("take-back", parents=[common])
    back.add_argument("id", type=int)
    back.add_argument("--why", required=True, metavar="WORDS")
    back.set_defaults(run=_take_back)
    what.add_parser("list", parents=[common]).set_defaults(run=_disputes)
    for one in (new, answer, back):
        add_by(one)


def _add_exception(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True)
    give = what.add_parser("give", parents=[common])
    give.add_argument("rule", help="the code of a message: RESENT_DATA")
    give.add_argument("--body", help="id of a body; else for everybody")
    give.add_argument("--indicator", help="id of an indicator; else for each")
    give.add_argument("--from", dest="begin", required=True, metavar="DAY", help="2026-10-01")
    give.add_argument("--until", required=True, metavar="DAY", help="the last day")
    give.add_argument("--why", required=True, metavar="WORDS")
    give.set_defaults(run=_give)
    end = what.add_parser("end", parents=[common])
    end.add_argument("id", type=int)
    end.set_defaults(run=_end)
    what.add_parser("list", parents=[common]).set_defaults(run=_exceptions)
    add_by(give)
    add_by(end)


def _raise(options: argparse.Namespace) -> int:
    new = cycle.NewDispute(
        options.indicator,
        options.region,
        options.period,
        options.period_kind,
        options.published,
        options.own,
        options.why,
        options.evidence,
    )
    settings = Settings.from_environment()
    demand_known(settings, indicator=options.indicator, region=options.region)
    with acting(options) as (session, actor):
        regions = regions_of(settings, actor.body_id)
        dispute_id = cycle.raise_dispute(session, actor, new, regions=regions).id
    say(options, "dispute.raised", number=dispute_id)
    return 0


def _answer(options: argparse.Namespace) -> int:
    with acting(options) as (session, actor):
        cycle.answer_dispute(session, actor, options.id, options.state, options.why)
    say(options, "dispute.closed", number=options.id)
    return 0


def _take_back(options: argparse.Namespace) -> int:
    with acting(options) as (session, actor):
        cycle.take_back_dispute(session, actor, options.id, options.why)
    say(options, "dispute.closed", number=options.id)
    return 0


def _disputes(options: argparse.Namespace) -> int:
    with opened() as (_, store), store.read() as session:
        for one in session.scalars(select(Dispute).order_by(Dispute.id.desc())):
            figure = f"{one.indicator_id} {one.region_id} {one.period}"
            print(f"{one.id}\t{one.body_id}\t{figure}\t{one.published_value}\t{one.own_value}\t{one.state}")
    return 0


def _give(options: argparse.Namespace) -> int:
    body_id = find_body(Settings.from_environment(), options.body).id if options.body else None
    new = cycle.NewException(
        options.rule, options.why, options.begin, options.until, body_id, options.indicator
    )
    with acting(options) as (session, actor):
        exception_id = cycle.give_exception(session, actor, new).id
    say(options, "exception.given", number=exception_id)
    return 0


def _end(options: argparse.Namespace) -> int:
    with acting(options) as (session, actor):
        cycle.end_exception(session, actor, options.id)
    say(options, "exception.ended", number=options.id)
    return 0


def _exceptions(options: argparse.Namespace) -> int:
    with opened() as (_, store), store.read() as session:
        for one in session.scalars(select(RuleException).order_by(RuleException.id.desc())):
            until = f"{one.ended_at:%Y-%m-%d}" if one.ended_at else one.valid_to
            about = [one.rule, one.body_id or "–", one.indicator_id or "–"]
            print("\t".join([str(one.id), *about, one.valid_from, until, " ".join(one.why.split())]))
    return 0
