"""Growth points, fairs and memoranda as an edition with their registers shows them: promised beside done, the overdue by their parties, nobody alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest

from dashboard.app import create_app
from dashboard.components.registers import resettlement_results
from dashboard.data.warehouse import Warehouse
from dashboard.texts.words import text
from etl.paths import Paths
from etl.pipeline import build_warehouse
from etl.register_engine.cells import CELL_TYPES
from etl.register_engine.layout import read_layout
from etl.register_engine.releasing import Counted, Facts, release
from tests.etl.registers.release_home import _ARROW, cell, register_home
from vocabulary.languages import LANGUAGES
from vocabulary.statuses import HIDDEN

POINTS, JOBS, FAIRS, MEMORANDA = "growth_points", "growth_point_jobs", "job_fairs", "resettlement_memoranda"
AS_OF = date(2025, 11, 30)
DAY = {"period_start": date(2025, 11, 1), "period_end": date(2025, 11, 1), "period_kind": "as_of"}
QUARTER = {"period_start": date(2025, 7, 1), "period_end": date(2025, 9, 30), "period_kind": "quarter"}
YEAR = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31), "period_kind": "year"}
TO = "destination_region"


def one(
    register: str, indicator: str, value: int, region: str, when: dict[str, Any], **more: Any
) -> dict[str, Any]:
    members = more.pop("members", {})
    told = {"counts": "nobody", "units": value, "is_additive": True, **more}
    return cell(
        value, members, register_id=register, indicator_id=indicator, region_id=region, **when, **told
    )


def of_growth() -> list[dict[str, Any]]:
    found = []
    for region, cities, centres, jobs, employers in (
        ("KZ-61", 1, 4, 90, 6),
        ("KZ-75", 2, 1, 70, 5),
        ("KZ-79", 0, 2, 50, 1),
        ("KZ", 3, 7, 210, 12),
    ):
        for kind, count in (("large_city", cities), ("regional_centre", centres)):
            if count:
                found.append(
                    one(
                        POINTS,
                        "growth_points_in_force",
                        count,
                        region,
                        DAY,
                        members={"growth_point_kind": kind},
                    )
                )
        found.append(one(POINTS, "growth_points_in_force", cities + centres, region, DAY))
        for name, room in (("dwellings", 100), ("school_places", 200)):
            found.append(
                one(POINTS, f"growth_point_{name}", room * (cities + centres), region, DAY, is_additive=False)
            )
        found.append(
            one(
                JOBS,
                "growth_point_jobs_planned",
                jobs,
                region,
                QUARTER,
                counts="employers",
                units=employers,
                largest=jobs // max(employers, 1),
            )
        )
    return found  # fmt: skip


def of_fairs() -> list[dict[str, Any]]:
    """Two fairs of a sender, and memoranda of two pairs, one of which is fulfilled."""
    found = []
    for region in ("KZ-61", "KZ"):
        for name, value, counts in (
            ("fairs_held", 2, "nobody"), ("fair_vacancies", 900, "nobody"), ("fair_visitors", 500, "persons"), ("fair_offers", 80, "persons"),
            ("fair_moved", 40, "persons"),
        ):  # fmt: skip
            found.append(one(FAIRS, f"resettlement_{name}", value, region, YEAR, counts=counts))
    for region, to, promised, done, overdue in (
        ("KZ-61", None, 310, 150, 2), ("KZ", None, 310, 150, 2), ("KZ-61", "KZ-55", 210, 50, 2), ("KZ-61", "KZ-59", 100, 100, 0),
    ):  # fmt: skip
        members = {TO: to} if to else {}
        for name, value, counts in (
            ("promised", promised, "nobody"),
            ("done", done, "persons"),
            ("overdue", overdue, "nobody"),
        ):
            if value:
                found.append(
                    one(
                        MEMORANDA,
                        f"resettlement_memoranda_{name}",
                        value,
                        region,
                        DAY,
                        counts=counts,
                        members=members,
                    )
                )
    return found


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition with the registers."""
    home = tmp_path_factory.mktemp("growth")
    schema = pa.schema([(name, _ARROW[kind]) for name, kind in CELL_TYPES.items()])
    layouts = tuple(read_layout(name) for name in (POINTS, JOBS, FAIRS, MEMORANDA))
    facts = Facts(AS_OF, f"extract {AS_OF}-ab", 1, 10, 10, 0, 0, date(2023, 1, 1), AS_OF)
    cells = pa.Table.from_pylist([*of_growth(), *of_fairs()], schema)
    paths = Paths.of_home(home)
    release(register_home(home), Counted(layouts, {layout.name: facts for layout in layouts}, cells), paths)
    build_warehouse(paths, is_synthetic=True)
    return paths.warehouse


@pytest.fixture(scope="module")
def ask(edition: Path) -> Callable[[str], str]:
    """The words of a page of it."""
    client = create_app(edition).server.test_client()

    def words(path: str) -> str:
        text = client.get(path).get_data(as_text=True).split("<h1")[1]
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u00a0", " "))

    return words


def test_growth_points_stand_by_region_with_room_and_planned_jobs(ask: Callable[[str], str]) -> None:
    said = ask("/professions?lang=en")
    assert (
        "1 November 2025: growth points – 10. Dwellings for those who come – 1,000, free school places – 2,000."
        in said
    )
    assert (
        "By the plans at the end of quarter 3 of 2025, to be opened within the next twelve months: 210 jobs."
        in said
    )
    assert "Almaty 2 1 300 600" in said


def test_jobs_that_one_employer_plans_are_hidden_and_cannot_be_had_by_subtraction(
    ask: Callable[[str], str],
) -> None:
    said = ask("/professions?lang=en")
    assert "Shymkent – 2 200 400 hidden" in said
    # 210 less the two others would tell the 50 of one employer: one of them is hidden too
    others = ("Turkistan Region 1 4 500 1,000", "Almaty 2 1 300 600")
    assert sum(f"{place} hidden" in said for place in others) == 1


def test_promised_stands_beside_done_and_the_overdue_are_named_by_their_parties(
    ask: Callable[[str], str],
) -> None:
    said = ask("/professions?lang=en")
    assert (
        "2024: fairs – 2, vacancies offered – 900, people with an offer – 80 people, moved – 40 people."
        in said
    )
    assert (
        "Memoranda that fell due before 1 November 2025: promised – 310 people, moved – 150 people; overdue – 2."
        in said
    )
    overdue = said.split("Overdue memoranda, 1 November 2025")[1].split("A memorandum is overdue")[0]
    assert "Turkistan Region Pavlodar Region 210 50 2" in overdue and "North Kazakhstan" not in overdue
    assert "Turkistan Region North Kazakhstan Region 100 100 0" in said


def test_the_measure_that_orders_them_shows_what_they_brought(ask: Callable[[str], str]) -> None:
    said = ask("/measures?lang=en&document=gov-602-2017")
    own = said.split("memoranda on resettlement")[1].split("Study of present-day")[0]
    assert (
        "overdue – 2." in own
        and "Turkistan Region → Pavlodar Region: overdue – 2, promised – 210, moved – 50" in own
    )
    assert said.count("Results by registers") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_it(ask: Callable[[str], str], language: str) -> None:
    said = ask(f"/professions?lang={language}")
    assert {"kk": "Мерзімі өткен меморандумдар", "ru": "Просроченные меморандумы", "en": "Overdue memoranda"}[
        language
    ] in said
    assert not re.search(r"\{[a-z_]+\}", said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_without_the_registers_says_what_is_due_and_who_owes_it(
    real_warehouse_path: Path, language: str
) -> None:
    client = create_app(real_warehouse_path).server.test_client()
    text = client.get(f"/professions?lang={language}").get_data(as_text=True)
    section = unescape(text.split('id="professions-growth-block"')[1].split("</section>")[0]).replace(
        "\u00a0", " "
    )
    named = {
        "kk": ("Экономикалық өсу мекендері мен мамандықтар тізбесін айқындау", "4.2-кіші бөлім", "2021"),
        "ru": ("Определить точки роста и перечень профессий", "4.2", "2021"),
        "en": ("Define growth points and a list of occupations", "4.2", "2021"),
    }[language]
    assert all(one in section for one in named)
    finding = section.split("<details")[0]
    assert {"kk": "жауапты", "ru": "отвечает", "en": "owed by"}[language] in finding and "4.2" in finding
    assert section.count("<tr") == 4 and "<table" in section
    assert 'id="fair-results"' not in text


@pytest.mark.parametrize(
    ("path", "indicator"),
    [
        ("/professions?lang=en", "resettlement_fairs_held"),
        ("/measures?lang=en", "resettlement_memoranda_done"),
    ],
)
def test_their_figures_are_asked_once_for_all_that_is_said_of_them(
    edition: Path, path: str, indicator: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    records = Warehouse.records

    def counting(self: Warehouse, kind: type, statement: str, *more: Any) -> list[dict[str, Any]]:
        asked.append(str(more))
        return records(self, kind, statement, *more)

    monkeypatch.setattr(Warehouse, "records", counting)
    create_app(edition).server.test_client().get(path)
    assert len([words for words in asked if indicator in words]) == 1


def test_a_figure_that_is_not_shown_is_said_so_inside_a_sentence():
    asked = SimpleNamespace(language="en", say=lambda key: text(key, "en"))
    hidden = {("KZ", ""): {"value": None, "obs_status": HIDDEN}}
    assert resettlement_results._number(asked, hidden) == text("registers.hidden", "en")
    assert resettlement_results._number(asked, {}) == "0"
