"""The command tells the truth: what is wrong with options and links, and by its exit status how it ended."""

from __future__ import annotations

import re
import shutil
from datetime import date
from urllib.request import urlopen

import pytest
from openpyxl import load_workbook

from dashboard.brief import renderer
from dashboard.brief.command import main
from dashboard.brief.jobs import write_whole
from dashboard.brief.packs import UnknownPack, pack
from dashboard.brief.plan import jobs_of_link, jobs_of_pack
from dashboard.brief.renderer import serving
from dashboard.texts.words import text
from dashboard.view.link import LinkProblem
from tests.workbooks import rows, sheets

SETTINGS = {"formats": ["png"], "size": "slide", "origin": "https://monitor.example", "day": date(2026, 1, 1)}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name at least one LINK or --pack"),
        (["--check"], "name at least one FILE"),
        (["/", "--lang", "de"], "write one or more of kk,ru,en"),
        (["/", "--lang", ","], "write one or more of kk,ru,en"),
        (["/", "--format", "gif"], "write one or more of png,svg,pdf,pptx,docx,xlsx"),
        (["/", "--size", "a3"], "invalid choice"),
        (["/", "--origin", "monitor.example"], "an address starts with https://"),
        (["/", "--asof", "soon"], "write a day as 2026-11-21"),
        (["/", "--jobs", "0"], "write a number from 1"),
    ],
)
def test_wrong_options_end_with_2_and_name_the_right_ones(capsys, warehouse_path, arguments, said):
    with pytest.raises(SystemExit) as ended:
        main(arguments, warehouse_path)
    assert ended.value.code == 2 and said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["/indicators/nothing_of_the_kind"], "names something that is not there"),
        (["/?edition=20010101T000000Z-00000000"], "names something that is not there"),
        (["--pack", "weekly"], "Packs: monthly, minister, region:<id>"),
        (["--pack", "region:KZ"], "Packs: monthly, minister, region:<id>"),
        (["--pack", "yearly:soon"], "write for example yearly:2021"),
    ],
)
def test_what_is_not_there_ends_with_1_before_a_browser_starts(
    capsys, warehouse_path, tmp_path, arguments, said
):
    assert main([*arguments, "--out", str(tmp_path)], warehouse_path) == 1
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_without_chromium_the_status_is_3_with_the_line_that_installs_it(
    capsys, monkeypatch, warehouse_path, tmp_path
):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert main(["/", "--out", str(tmp_path)], warehouse_path) == 3
    assert renderer.INSTALL in capsys.readouterr().err and "apt-get install" in renderer.INSTALL


def test_without_chromium_the_yearly_report_is_written(monkeypatch, warehouse_path, tmp_path):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert main(["--pack", "yearly:2021", "--out", str(tmp_path)], warehouse_path) == 0
    endings = sorted(path.name.split("-")[2] + path.suffix for path in tmp_path.iterdir())
    assert endings == ["kk.docx", "kk.xlsx", "ru.docx", "ru.xlsx"]


def test_without_chromium_workbooks_are_written_with_values_and_say_what_they_hold(
    monkeypatch, warehouse_path, tmp_path
):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    wanted = ["/map?lang=ru", "--pack", "monthly", "--format", "xlsx", "--out", str(tmp_path)]
    assert main(wanted, warehouse_path) == 0
    books = {path.name.split("-")[0]: path for path in tmp_path.iterdir()}
    about, first, *_ = sheets(books["monthly"].read_bytes())
    told = [row[0].value for row in rows(about)]
    assert text("shell.synthetic", "kk") in told and text("pack.sources", "kk") in told
    assert any(isinstance(cell.value, int | float) for row in rows(first) for cell in row)
    # The chart of a page carries the table that its twin repeats: it is written once.
    assert [sheet.title[:2] for sheet in sheets(books["map"].read_bytes())[1:]] == ["1."]
    for path in books.values():
        assert main(["--check", str(path)], warehouse_path) == 0
    before = {path.name: path.read_bytes() for path in books.values()}
    assert main(wanted, warehouse_path) == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_workbook_of_the_page_itself_can_be_checked(capsys, client, warehouse_path, tmp_path):
    file = tmp_path / "page.xlsx"
    file.write_bytes(client.get("/map/blocks/map-table.xlsx?lang=en").get_data())
    assert main(["--check", str(file)], warehouse_path) == 0
    said = capsys.readouterr().out
    assert "still gives this" in said and "is not what its edition gives" not in said
    altered = load_workbook(file)
    altered.worksheets[0]["A3"] = "Atlantis"
    altered.save(file)
    main(["--check", str(file)], warehouse_path)
    assert "is not what its edition gives" in capsys.readouterr().out


def test_a_workbook_that_cannot_be_made_does_not_cost_the_others(capsys, warehouse_path, tmp_path):
    arguments = ["/map", "/regions", "--picture", "regions", "--format", "xlsx", "--out", str(tmp_path)]
    assert main(arguments, warehouse_path) == 1
    assert "1 of 2 failed" in capsys.readouterr().err
    assert [path.name.split("-")[0] for path in tmp_path.iterdir()] == ["regions"]


def test_without_a_warehouse_the_status_is_1_with_the_reason(capsys, tmp_path):
    assert main(["/", "--out", str(tmp_path)], tmp_path / "warehouse.duckdb") == 1
    assert "warehouse" in capsys.readouterr().err


def test_a_file_that_is_no_brief_cannot_be_checked(capsys, warehouse_path, tmp_path):
    holiday = tmp_path / "holiday.png"
    holiday.write_bytes(b"no picture")
    assert main(["--check", str(holiday), str(tmp_path / "gone.svg")], warehouse_path) == 1
    said = capsys.readouterr().out
    assert "the signature is missing" in said and "gone.svg" in said


def test_a_link_becomes_a_job_in_each_language_with_the_edition_in_its_link(warehouse):
    jobs = jobs_of_link(
        warehouse,
        "https://elsewhere.example/map?lang=ru",
        languages=["kk", "en"],
        picture="map",
        settings=SETTINGS,
    )
    assert [job.language for job in jobs] == ["kk", "en"]
    for job in jobs:
        assert (
            job.recipe.link.startswith("https://monitor.example/map?")
            and f"edition={job.recipe.edition}" in job.recipe.link
        )
        assert (
            "lang=ru" not in job.recipe.link
            and job.pages[0][1] == ("map",)
            and job.stem.endswith("-synthetic")
        )


def test_a_link_keeps_its_own_language_where_none_is_asked_for(warehouse):
    [job] = jobs_of_link(warehouse, "/map?lang=ru", languages=None, picture="", settings=SETTINGS)
    assert job.language == "ru" and "lang=ru" in job.recipe.link


def test_what_is_due_is_seen_from_the_day_asked_for(warehouse):
    [job] = jobs_of_link(warehouse, "/measures", languages=None, picture="", settings=SETTINGS)
    assert "asof=2026-01-01" in job.recipe.link and "asof=2026-01-01" in job.pages[0][0]
    [own] = jobs_of_link(
        warehouse, "/measures?asof=2021-11-01", languages=None, picture="", settings=SETTINGS
    )
    assert "asof=2021-11-01" in own.recipe.link
    [pack_job] = jobs_of_pack(warehouse, "minister", languages=None, settings=SETTINGS)
    assert pack_job.recipe.day == date(2026, 1, 1)


@pytest.mark.parametrize(("day", "is_there"), [(date(2021, 11, 1), True), (date(2026, 1, 1), False)])
def test_a_pack_has_a_page_of_deadlines_only_where_something_is_due(warehouse, day, is_there):
    [job] = jobs_of_pack(warehouse, "minister", languages=None, settings=SETTINGS | {"day": day})
    assert (job.pages[-1][1] == ("deadlines",)) == is_there


def test_a_hostile_link_names_nothing(warehouse):
    with pytest.raises(LinkProblem):
        jobs_of_link(warehouse, "/regions/%00..%2F..", languages=None, picture="", settings=SETTINGS)


def test_the_review_has_a_page_for_each_target_that_says_its_figures_or_why_there_are_none(warehouse, known):
    pages = pack("monthly", warehouse, known)
    targets = known.headline_targets()
    assert len([page for page in pages if page.view.page in ("indicator", "overview")]) == 1 + len(targets)
    assert pages[0].pictures == ("targets",) and pages[-1].pictures == ("deadlines",)
    assert len(pack("minister", warehouse, known)) < len(pages)


def test_a_pack_of_a_region_has_its_passport(warehouse, known):
    assert any(
        page.view.page == "region" and not page.pictures for page in pack("region:KZ-61", warehouse, known)
    )
    [job] = jobs_of_pack(warehouse, "region:KZ-61", languages=["ru"], settings=SETTINGS)
    assert known.region("KZ-61").name["ru"] in job.title and job.recipe.pack == "region:KZ-61"


def test_an_unknown_pack_is_refused_with_those_there_are(warehouse, known):
    with pytest.raises(UnknownPack, match="monthly, minister"):
        pack("region:KZ-00", warehouse, known)


def test_a_file_is_whole_or_not_there(tmp_path):
    target = tmp_path / "brief.png"
    write_whole(target, b"old")
    with pytest.raises(TypeError):
        write_whole(target, "not bytes")  # stands for any failure while writing
    assert target.read_bytes() == b"old" and [path.name for path in tmp_path.iterdir()] == ["brief.png"]


def test_a_briefing_sees_deadlines_from_its_day_everywhere(warehouse):
    [overview] = jobs_of_link(warehouse, "/", languages=None, picture="", settings=SETTINGS)
    assert overview.recipe.day == SETTINGS["day"]
    for path in ("/measures", "/documents"):
        [job] = jobs_of_link(warehouse, path, languages=None, picture="", settings=SETTINGS)
        assert "asof=2026-01-01" in job.pages[0][0]


def test_the_server_of_a_briefing_stands_on_its_day(warehouse_path):
    pages = []
    for day in (date(2021, 6, 1), date(2022, 11, 1)):
        with serving(warehouse_path.resolve(), today=day) as address:
            pages.append(urlopen(f"{address}/measures").read())
    assert re.sub(rb'"end_id":"[^"]*"', b"", pages[0]) != re.sub(rb'"end_id":"[^"]*"', b"", pages[1])
