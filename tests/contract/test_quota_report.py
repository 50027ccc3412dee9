"""The half-yearly report on quotas as the published figures give it, by link and from the command line."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from dashboard.app import create_app
from dashboard.brief.command import main
from dashboard.data.warehouse import Warehouse
from dashboard.papers.quotas import Half, quota_report
from dashboard.queries.quota_missing import missing_regions
from dashboard.view.asked import request_of
from vocabulary.languages import LANGUAGES

pytestmark = pytest.mark.contract


@pytest.fixture(scope="module")
def report(real_warehouse_path):
    warehouse = Warehouse(real_warehouse_path)

    def make(year: int, half: int, language: str = "en"):
        request = request_of(warehouse, "/", {"lang": language})
        return quota_report(request, Half(year, half), origin="https://monitor.example")

    return make


def by_region(paper, heading: str) -> dict[str, list]:
    """Region → the values of its row: quota, counted, share, share of the year, gap."""
    [section] = [one for one in paper.sections if one.heading == heading]
    return {row[0].words: [row[place].value for place in (1, 3, 5, 6, 8)] for row in section.tables[0].rows}


def test_regions_of_2024_stand_with_quota_count_and_gap_and_add_up_to_the_country(report):
    found = by_region(report(2024, 2), "Quota for qandas and internal resettlers")
    country = found.pop("Kazakhstan")
    assert country[:2] == [9483, 8950] and len(found) == 8
    assert [sum(row[place] for row in found.values()) for place in (0, 1, 4)] == [9483, 8950, 533]
    assert found["Pavlodar Region"][2] == pytest.approx(97.6, abs=0.05)
    assert found["Akmola Region"][4] < 0


def test_nothing_counted_after_the_half_year_stands_in_its_report(report):
    first, second = report(2025, 1), report(2025, 2)
    heading = "Quota for qandas and internal resettlers"
    assert by_region(first, heading)["Kazakhstan"][1] < by_region(second, heading)["Kazakhstan"][1] == 5213
    for section in first.sections:
        for table in section.tables[:1] if section.heading.startswith("Quota for") else []:
            assert all(row[6].value <= 50 for row in table.rows)


def test_what_is_held_up_to_the_end_of_the_half_year_says_its_period(report):
    [row, *_] = (
        next(
            one for one in report(2025, 2).sections if one.heading.endswith("qandas and internal resettlers")
        )
        .tables[0]
        .rows
    )
    assert row[4].words == "January–September 2025"


def test_a_later_count_is_not_called_missing(report):
    """By the end of June 2023 nothing had been counted; the counts of that year are of its end."""
    said = [
        words.replace("\u00a0", " ") for section in report(2023, 1).sections for words in section.sentences
    ]
    assert any("31 December 2023, after the end of the half-year" in words for words in said)
    assert not any("no count" in words or "Nothing was found" in words for words in said)


def test_a_region_counted_on_another_day_is_not_said_to_lack_a_count(real_warehouse_path):
    warehouse = Warehouse(real_warehouse_path)
    found = missing_regions(warehouse, "qandas_and_resettlers", 2024, {"KZ-11"}, {"KZ-11", "KZ-55"})
    assert found["KZ-55"].reason == "other_day" and found["KZ-59"].reason == "count_not_found"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_sections_with_versions_gaps_and_sources(report, language):
    paper = report(2024, 2, language)
    assert len(paper.sections) == 7 and all(section.heading for section in paper.sections)
    assert [len(section.tables) for section in paper.sections] == [0, 1, 1, 1, 1, 1, 1]
    assert "6" in paper.subtitle and "13" in paper.subtitle


def test_the_link_and_the_command_give_the_same_document(real_warehouse_path, tmp_path):
    app = create_app(real_warehouse_path, today=lambda: date(2026, 11, 26))
    client = app.server.test_client()
    wanted = [
        "--pack",
        "quotas:2024H2",
        "--lang",
        "ru",
        "--origin",
        "http://localhost",
        "--out",
        str(tmp_path),
    ]
    assert main(wanted, real_warehouse_path) == 0
    for kind in ("docx", "xlsx"):
        answer = client.get(f"/reports/quotas.{kind}?year=2024&half=2&lang=ru")
        [made] = tmp_path.glob(f"*.{kind}")
        assert answer.status_code == 200 and answer.data == made.read_bytes()
        assert f'filename="{made.name}"' in answer.headers["Content-Disposition"]
    words = [
        paragraph.text
        for paragraph in Document(BytesIO((tmp_path / "quotas-2024H2-ru.docx").read_bytes())).paragraphs
    ]
    assert any(re.search(r"8.950", line) for line in words)
    book = load_workbook(BytesIO((tmp_path / "quotas-2024H2-ru.xlsx").read_bytes()))
    values = {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert {9483, 8950} <= values
    assert main(["--check", *map(str, sorted(tmp_path.iterdir()))], real_warehouse_path) == 0


def test_the_page_of_a_region_leads_to_both_files_of_the_newest_half_year(real_warehouse_path):
    client = create_app(real_warehouse_path).server.test_client()
    page = client.get("/regions/KZ-55?lang=ru").get_data(as_text=True)
    for kind in ("docx", "xlsx"):
        [link] = re.findall(rf'href="(/reports/quotas\.{kind}[^"]*)"', page)
        assert client.get(link.replace("&amp;", "&")).status_code == 200
    earlier = client.get("/regions/KZ-55?lang=ru&year=2024").get_data(as_text=True)
    assert "year=2024&amp;half=2" in earlier
