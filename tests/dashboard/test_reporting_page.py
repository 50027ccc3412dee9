"""What readers see of reports: the page, the cards, the lists, on an edition with reports and on those without."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.components.reported import rests_on
from dashboard.data.warehouse import Warehouse
from dashboard.queries.reporting.owed import WORST_FIRST, Owed
from dashboard.queries.reporting.parts import reaches
from dashboard.view.asked import request_of
from dashboard.web.prerender import render_html
from dashboard.wording import evidence, reports
from etl.paths import Paths
from etl.pipeline import build_warehouse
from tests.dashboard.test_pages import Document
from tests.reporting.reported_home import QANDAS, SILENT, SUPPORT, reported_home, settings_of
from vocabulary.languages import LANGUAGES
from vocabulary.reporting import DUTY_STATES, PROMISE_STATES

DAY = date(2026, 8, 1)
MOST_BYTES = 200_000


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A home whose akimats reported."""
    return reported_home(tmp_path_factory.mktemp("reported"))


@pytest.fixture(scope="module")
def reported(home: Paths) -> Iterator[FlaskClient]:
    """A reader of the edition with reports, on a day after they were due."""
    app = create_app(home.warehouse, today=lambda: DAY)
    yield app.server.test_client()
    app.close()


@pytest.fixture(scope="module")
def real(real_warehouse_path: Path) -> Iterator[FlaskClient]:
    """A reader of the repository's own edition, in which nothing was handed in."""
    app = create_app(real_warehouse_path)
    yield app.server.test_client()
    app.close()


def words(answer) -> str:
    """What the main part of a page says, in one line."""
    page = answer.get_data(as_text=True)
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)))


def listed(client: FlaskClient, name: str) -> list[dict]:
    answer = client.get(f"/api/v1/{name}")
    assert answer.status_code == 200
    return answer.get_json()[name.replace("-", "_")]


def test_the_page_of_an_edition_without_reports_says_what_documents_print_and_accuses_nobody(real):
    said = words(real.get("/reporting?lang=en"))
    assert "Nothing was handed in here yet." in said
    assert "15 February 2022" in said and "before the cycle" in said
    assert "not handed in," not in said.lower() and "late:" not in said.lower()


def test_the_page_of_an_edition_older_than_reports_opens_and_says_so(client):
    answer = client.get("/reporting?lang=en")
    assert answer.status_code == 200
    assert "no duty to report is known here" in words(answer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_html_within_its_budget(reported, language):
    answer = reported.get(f"/reporting?lang={language}")
    assert answer.status_code == 200 and len(answer.data) <= MOST_BYTES
    assert Document(answer.get_data(as_text=True)).open == []


def test_the_finding_counts_the_regions_that_reported(reported):
    said = words(reported.get("/reporting?lang=en"))
    assert "20 of 20 regions reported for half 1 of 2026 (due 10 July 2026)." in said


def test_a_receipt_says_rows_that_add_up_and_which_report_corrects_it(reported):
    found = {one["report_id"]: one for one in listed(reported, "reports")}
    replaced = next(one for one in found.values() if one["state"] == "replaced")
    assert all(
        one["rows_read"] == one["accepted"] + one["refused"] + one["ignored"] for one in found.values()
    )
    said = words(reported.get("/reporting?lang=en"))
    assert f"corrected by {replaced['replaced_by']}" in said
    assert replaced["file_sha256"][:12] in said


def test_a_link_of_a_body_a_region_or_a_year_leaves_only_its_rows(reported):
    body, region = "abai-akimat", "KZ-10"
    by_body = words(reported.get(f"/reporting?lang=en&body={body}"))
    by_region = words(reported.get(f"/reporting?lang=en&region={region}"))
    assert "1 report was received." in by_body and "1 report was received." in by_region
    assert "Nothing was handed in here for this choice." in words(
        reported.get("/reporting?lang=en&year=2019")
    )
    assert reported.get("/reporting?body=nobody").status_code == 404
    assert reported.get("/reporting?state=late").status_code == 400


def test_a_report_has_an_address_of_its_own(reported):
    said = words(reported.get("/reporting?lang=en&report=2026-000001"))
    assert "Report 2026-000001, Akimat of Abai Region" in said and "2026-000003" not in said
    for wrong in ("2026-999999", "1", "2026-000001,2026-000003"):
        assert reported.get(f"/reporting?report={wrong}").status_code == 404


def test_no_person_is_named_anywhere(reported):
    for address in (
        "/reporting?lang=en",
        "/reporting.json",
        "/api/v1/reports",
        "/api/v1/ledger",
        "/api/v1/disputes",
    ):
        answer = reported.get(address)
        assert answer.status_code == 200 and "Officer" not in answer.get_data(as_text=True), address


def test_the_ledger_is_a_chain_that_anybody_can_follow(reported):
    entries = {one["seq"]: one for one in listed(reported, "ledger")}
    following = [(entries[seq - 1], one) for seq, one in entries.items() if seq - 1 in entries]
    assert following and all(one["previous_hash"] == before["hash"] for before, one in following)


def test_a_share_of_the_country_says_how_many_regions_it_rests_on(reported):
    share = next(one for one in listed(reported, "reported-shares") if one["indicator_id"] == QANDAS)
    assert {"KZ-10", "KZ-62"} <= set(share["silent_region_ids"]) and len(SILENT) == 2
    said = words(reported.get("/?lang=en"))
    assert (
        f"{share['regions_reported']} of 20 regions, {share['population_share']:.1f} % of the population"
        in said
    )
    assert "Incomplete: the country is judged only from all regions." in said
    assert "20 of 20 regions, 100.0 % of the population" in said


def test_a_figure_of_a_region_names_the_report_it_rests_on_and_leads_to_its_receipt(reported):
    page = reported.get(f"/indicators/{SUPPORT}?lang=en&region=KZ-10").get_data(as_text=True)
    link = re.search(r'href="([^"]+)">Report (2026-\d{6}), Akimat of Abai Region, received on', page)
    assert link and "provisional until the consolidated report" in page
    address, _, anchor = unescape(link[1]).partition("#")
    receipt = reported.get(address).get_data(as_text=True)
    assert anchor == f"report-{link[2]}" and f'id="{anchor}"' in receipt


def test_a_disputed_figure_shows_both_values_and_the_reason(reported):
    said = words(reported.get(f"/indicators/{SUPPORT}?lang=en&region=KZ-10"))
    assert "83.0 %" in said and "91.5 %" in said and "Two funds are missing." in said
    assert "Two funds are missing." not in words(reported.get(f"/indicators/{SUPPORT}?lang=en&region=KZ-11"))


def test_the_reason_of_a_warning_or_a_note_is_a_footnote_of_the_figure_in_the_files(reported):
    data = reported.get(f"/data.json?indicator={QANDAS}&labels=en")
    assert data.status_code == 200
    assert "Two districts sent no papers." in json.dumps(data.get_json(), ensure_ascii=False)


def test_a_region_page_says_which_reports_the_region_owes(reported):
    said = words(reported.get("/regions/KZ-10?lang=en"))
    assert "Reports this region owes" in said and "Half-yearly report, half 2 of 2026" in said


def test_the_promises_are_records_with_a_state_each_and_both_denominators(real):
    found = listed(real, "promises")
    assert len(found) == 65 and {one["state"] for one in found} <= set(PROMISE_STATES)
    answered = [one for one in found if one["state"] != "no_evidence"]
    assert all(one["evidence"] or one["report_id"] for one in answered)
    said = words(real.get("/documents?lang=en&document=gov-602-2017"))
    assert "Promises: 65 (" in said
    if answered:
        assert "of all 65, " in said and f"of the {len(answered)} with an answer" in said


def test_the_evidence_can_be_taken_along(real):
    file = real.get("/documents/blocks/promises-gov-602-2017.xlsx?document=gov-602-2017")
    assert file.status_code == 200 and file.data[:2] == b"PK"


def test_a_day_that_passed_after_the_edition_was_made_accuses_nobody():
    owed = Owed("d", "b", None, "2026", date(2027, 1, 15), "day", False, "not_due", None, None)
    assert owed.state_on(date(2027, 1, 15)) == "not_due"
    assert owed.state_on(date(2027, 1, 16)) == "passed"


def test_every_state_has_a_shape_and_each_shape_one_state():
    for shapes, states in (
        (reports.SHAPES, {*DUTY_STATES, "passed"}),
        (evidence.SHAPES, set(PROMISE_STATES)),
    ):
        assert set(shapes) == states and len(set(shapes.values())) == len(states)
    assert set(WORST_FIRST) == set(reports.SHAPES)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("2026", "2026"), ("2026-H1", "half 1 of 2026"), ("2026-Q3", "quarter 3 of 2026"), ("2026-07", "July 2026"),
        ("2018-08-01", "1 August 2018"), ("whatever", "whatever"),
    ],
)  # fmt: skip
def test_the_code_of_a_period_is_said_in_words(ask, code, said):
    assert reports.coded_period(ask("/reporting"), code).replace("\u00a0", " ") == said


def test_a_running_dashboard_shows_a_new_edition_with_its_next_answer(home, tmp_path):
    """Publishing moves a link: no reader waits for a poll."""
    link = tmp_path / "warehouse.duckdb"
    first = home.warehouse.resolve()
    copy = tmp_path / "20990101T000000Z-00000000.duckdb"
    link.symlink_to(first)
    app = create_app(link)
    client = app.server.test_client()
    assert client.get("/api/v1/editions").get_json()["current"] == first.stem
    copy.write_bytes(first.read_bytes())
    aside = tmp_path / "aside"
    aside.symlink_to(copy.name)
    aside.replace(link)
    assert client.get("/api/v1/editions").get_json()["current"] == copy.stem
    app.close()


def test_a_page_asks_no_question_for_each_row(home, monkeypatch):
    asked: list[str] = []
    ask_once = Warehouse.records

    def counted(self, kind, sql, parameters=None):
        asked.append(sql)
        return ask_once(self, kind, sql, parameters)

    monkeypatch.setattr(Warehouse, "records", counted)
    app = create_app(home.warehouse, today=lambda: DAY)
    assert app.server.test_client().get("/reporting?lang=en").status_code == 200
    assert 0 < len(asked) < 40
    app.close()


@pytest.fixture(scope="module")
def publishing(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """An edition before anything was handed in, and the one that brought the reports."""
    home = tmp_path_factory.mktemp("publishing")
    first = build_warehouse(settings_of(home).paths()).edition_id
    paths = reported_home(home)
    return paths.warehouse, first, paths.warehouse.resolve().stem


def test_the_feed_says_which_reports_an_edition_brought_in(publishing):
    path, first, second = publishing
    client = create_app(path, today=lambda: DAY).server.test_client()
    items = client.get("/feed.json?lang=en").get_json()["items"]
    [brought] = [one for one in items if one["tags"] == ["report"]]
    assert f":edition:{second}:reports:" in brought["id"] and "/reporting?" in brought["url"]
    assert brought["content_text"].count("Report 2026-") == 20
    [of_region] = [
        one
        for one in client.get("/feed.json?lang=en&region=KZ-10").get_json()["items"]
        if one["tags"] == ["report"]
    ]
    assert of_region["content_text"].count("Report 2026-") == 1
    assert not [one for one in items if first in one["id"] and one["tags"] == ["report"]]


def test_a_figure_of_some_regions_is_not_said_to_miss_its_line(reported):
    page = reported.get("/?lang=en").get_data(as_text=True)
    [card] = re.findall(r'<article[^>]*data-picture="target-qandas-employed-2021".*?</article>', page, re.S)
    assert "Not all regions reported" in card and 'class="card-course"' not in card


def test_figures_of_reports_are_provisional_in_sdmx(reported):
    lines = reported.get("/edition.sdmx.csv").get_data(as_text=True).splitlines()
    header = lines[0].split(",")
    status, period = header.index("OBS_STATUS"), header.index("TIME_PERIOD")
    rows = [one for one in csv.reader(lines[1:]) if SUPPORT in one]
    assert len(rows) == 21 and {row[status] for row in rows} == {"P"}
    assert {row[period] for row in rows} == {"2026-S1"}


def test_a_newer_figure_of_some_regions_stands_beside_the_older_one_of_all(home):
    request = request_of(Warehouse(home.warehouse), "/", {"lang": "en"})
    older = {
        "period_start": date(2020, 1, 1),
        "period_end": date(2020, 12, 31),
        "period_kind": "year",
        "source_id": "",
    }
    newest = reaches(request.warehouse)[QANDAS][0]
    said = unescape(render_html(rests_on(request, newest.indicator_id, older)))
    assert f"are in from {newest.regions} of {newest.expected} regions" in said
    own = older | {name: getattr(newest, name) for name in ("period_start", "period_end", "period_kind")}
    assert "are in from" not in unescape(render_html(rests_on(request, newest.indicator_id, own)))
