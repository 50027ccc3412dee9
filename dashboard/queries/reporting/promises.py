"""Promises that are kept or not: where each stands, who says so, and the acts, agreements and publications that show it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypedDict

from dashboard.data.held_columns import column_list, has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import words
from dashboard.texts.words import Words

# An answer of any kind; without one nothing was found, which is none.
ANSWERS = ("in_place", "partly", "withdrawn", "not_in_place")


@dataclass(frozen=True)
class Evidence:
    """Something that can be looked up: `locator` is the place in it, `quote` its own words, `shows` what they say in ours.

    `is_checked`: a second person read it.
    """

    kind: str
    title: Words
    number: str | None
    signed_on: date | None
    in_force_on: date | None
    ended_on: date | None
    url: str | None
    locator: str
    quote: str | None
    quote_language: str | None
    shows: Words | None
    document_id: str | None
    is_checked: bool


@dataclass(frozen=True)
class Promise:
    """Where a promise stands: `state` is one of ANSWERS or `no_evidence`, `judged_by` a body, the ministry, statistics or documents."""

    state: str
    since: date | None
    judged_by: str | None
    report_id: str | None
    search_id: str | None
    remark: Words | None
    evidence: tuple[Evidence, ...]


class _Stands(TypedDict):
    target_id: str
    state: str
    since: date | None
    judged_by: str | None
    report_id: str | None
    search_id: str | None
    remark_kk: str | None
    remark_ru: str | None
    remark_en: str | None


class _Shown(TypedDict):
    evidence_id: str
    target_id: str | None
    measure_id: str | None
    kind: str
    title_kk: str
    title_ru: str
    title_en: str
    number: str | None
    signed_on: date | None
    in_force_on: date | None
    ended_on: date | None
    url: str | None
    locator: str
    quote: str | None
    quote_language: str | None
    shows_kk: str | None
    shows_ru: str | None
    shows_en: str | None
    document_id: str | None
    is_checked: bool


def promises(warehouse: Warehouse) -> dict[str, Promise]:
    """Every promise by the id of its target; none in editions without their states. Read once per edition."""
    return warehouse.remembered("promises", _load)


def evidence_of_measures(warehouse: Warehouse) -> dict[str, tuple[Evidence, ...]]:
    """By measure what shows that it was carried out. Read once per edition."""
    return warehouse.remembered("evidence of measures", lambda own: _evidence(own, "measure_id"))


def _load(warehouse: Warehouse) -> dict[str, Promise]:
    if not has_table(warehouse, "promise_state"):
        return {}
    held = _evidence(warehouse, "target_id")
    return {
        row["target_id"]: Promise(
            state=row["state"],
            since=row["since"],
            judged_by=row["judged_by"],
            report_id=row["report_id"],
            search_id=row["search_id"],
            remark=words(row, "remark"),
            evidence=held.get(row["target_id"], ()),
        )
        for row in warehouse.records(
            _Stands,
            """SELECT target_id, state, since, judged_by, report_id, search_id, remark_kk, remark_ru, remark_en
               FROM marts.promise_state ORDER BY target_id""",
        )
    }


def _evidence(
    warehouse: Warehouse, of: Literal["target_id", "measure_id"]
) -> dict[str, tuple[Evidence, ...]]:
    if not has_table(warehouse, "evidence"):
        return {}
    # Editions made before evidence was told in words have none.
    shows = column_list(warehouse, ("shows_kk", "shows_ru", "shows_en"), "evidence")
    found: dict[str, list[Evidence]] = defaultdict(list)
    for row in warehouse.records(
        _Shown,
        f"""SELECT evidence_id, target_id, measure_id, kind, title_kk, title_ru, title_en, number, signed_on, in_force_on, ended_on,
                  url, locator, quote, quote_language, {shows}, document_id, is_checked
           FROM marts.evidence ORDER BY signed_on NULLS LAST, evidence_id""",
    ):
        if name := row[of]:
            found[name].append(_one(row))
    return {name: tuple(own) for name, own in found.items()}


def _one(row: _Shown) -> Evidence:
    title = words(row, "title")
    assert title, f"{row['evidence_id']} has no title"  # the build refuses such a one
    return Evidence(
        kind=row["kind"],
        title=title,
        number=row["number"],
        signed_on=row["signed_on"],
        in_force_on=row["in_force_on"],
        ended_on=row["ended_on"],
        url=row["url"],
        locator=row["locator"],
        quote=row["quote"],
        quote_language=row["quote_language"],
        shows=words(row, "shows"),
        document_id=row["document_id"],
        is_checked=row["is_checked"],
    )
