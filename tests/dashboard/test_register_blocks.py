"""Blocks of register figures: who is on which side of the line, what is hidden, and what stands where there is no register."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest

from dashboard.app import create_app
from dashboard.components import html
from dashboard.components.flows.structure_view import even
from dashboard.components.registers import section as section_module
from dashboard.components.registers.kinds import Course, Crossing, Kind, Members, Regions
from dashboard.components.registers.section import register_section
from dashboard.data.warehouse import Warehouse
from dashboard.pages.data.page import grid_rows
from dashboard.queries.crossed import crossed
from dashboard.queries.registers import filled_by, loss_of, registers
from dashboard.view.asked import request_of
from dashboard.view.request import Request
from dashboard.web.prerender import render_html
from tests.dashboard.register_edition import SKILLED, SOURCE, WORKERS, with_registers
from vocabulary.languages import LANGUAGES

EVERY = (
    Regions(SKILLED),
    Members(WORKERS, "origin"),
    Crossing(WORKERS, "category", "origin"),
    Course(SKILLED),
)


@pytest.fixture(scope="module")
def registered(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The link to the small edition with a register."""
    return with_registers(warehouse_path, tmp_path_factory.mktemp("registered"))


@pytest.fixture(scope="module")
def question(registered: Path) -> Callable[..., Request]:
    """A request to /foreign-labour of the edition with a register."""
    warehouse = Warehouse(registered)
    return lambda **arguments: request_of(warehouse, "/foreign-labour", {"lang": "en", **arguments})


def section(request: Request, *kinds: Kind) -> list:
    return register_section(request, kinds, domains=("foreign_labour",), owners=("labour-ministry",))


def words(content) -> str:
    return re.sub(
        r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", render_html(html.Div(content)))).replace("\u00a0", " ")
    )


def test_the_edition_says_which_register_fills_which_indicator(registered):
    warehouse = Warehouse(registered)
    assert registers(warehouse)[SOURCE].extracts == 3
    assert filled_by(warehouse) == {SKILLED: (SOURCE,), WORKERS: (SOURCE,)}
    loss = loss_of(warehouse, SKILLED)
    assert loss is not None and (loss.cells, loss.hidden) == (18, 1)


def test_an_edition_without_registers_has_none_of_their_figures(warehouse):
    assert registers(warehouse) == {} and filled_by(warehouse) == {}
    assert crossed(warehouse, WORKERS, ("category", "origin"), region_id="KZ") is None


def test_exactly_on_the_line_is_reached_and_the_last_line_is_named_as_the_former_one(question):
    said = words(section(question(), Regions(SKILLED)))
    # 82.5 and exactly 70.0 of five; the target ended in 2021
    assert "2 of 5 regions are on the line or better; the line: at least 70 %" in said
    assert "The line is the former target: at least 70 %" in said
    assert "The country: 55.5 %." in said


def test_a_region_held_back_is_named_and_never_counted(question):
    request = question(year="2024")
    said = words(section(request, Regions(SKILLED)))
    # four of five regions have a figure in 2024: too few, so the year before is shown
    assert "31 December 2023" in said and "31 December 2024" not in said
    [block] = [one for one in request.blocks if one.name == f"register-{SKILLED}-regions"]
    assert len(block.tables[0].rows) == 6  # the country and five regions


def test_hidden_cells_of_a_table_are_told_in_words_on_the_page_and_in_its_workbook(question):
    request = question()
    said = words(section(request, Crossing(WORKERS, "category", "origin")))
    assert "1 figure is hidden to protect people" in said
    [block] = request.blocks
    written = block.tables[0].words()
    assert ["Category 2", "hidden", "55"] in written and ["Category 1", "30", "410"] in written
    assert "The largest cell: Category 1 – China (410" in said


def test_members_are_ranked_with_what_is_no_member_of_its_own_last(question):
    request = question()
    said = words(section(request, Members(WORKERS, "origin")))
    assert "Highest: China (1,200" in said
    assert [row[0] for row in request.blocks[0].tables[0].words()] == [
        "China",
        "Uzbekistan",
        "Other countries",
    ]


def test_steps_that_follow_each_other_are_told_from_the_first_to_the_last_and_a_title_says_it_once(question):
    title = question().known.indicators[WORKERS].title["en"]
    plain = words(section(question(), Members(WORKERS, "origin", in_order=True)))
    assert "The largest group: China (1,200" in plain and f"{title} – country of origin" in plain
    path = Members(WORKERS, "origin", in_order=True, is_in_title=True, is_path=True)
    said = words(section(question(), path))
    assert "Uzbekistan – 900" in said and "; China – 1,200" in said and "The largest group" not in said
    assert f"{title} – country of origin" not in said


@pytest.mark.parametrize(
    ("parts", "most", "kept"),
    [("abc", 6, "abc"), ("abcdefghijkl", 6, "acehjl"), ("abcdefg", 2, "ag")],
)
def test_courses_of_parts_in_order_are_of_the_first_and_the_last_in_even_steps(parts, most, kept):
    assert even(list(parts), most) == list(kept)


def test_each_block_names_its_register_and_the_day_as_of_which_it_is_known(question):
    said = words(section(question(), *EVERY))
    assert said.count("As known on 31 December 2025; 3 extracts.") == len(EVERY)
    assert "Hidden of this indicator: 1 of 18 figures." in said


def test_what_has_no_figures_is_left_out_and_other_indicators_of_the_register_are_links(question):
    said = words(section(question(), Members(SKILLED, "category"), Regions("no_such_indicator")))
    assert "Other indicators from registers:" in said and "Share of skilled specialists" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_registers_one_quiet_line_says_who_keeps_them(ask, language):
    found = section(ask("/foreign-labour", lang=language), *EVERY)
    assert len(found) == 1
    assert ask("/foreign-labour").known.bodies["labour-ministry"][language] in words(found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path",
    [
        "foreign-labour",
        "qandas",
        "resettlement",
        "refugees",
        "borders",
        "control",
        "labour-risks",
        "professions",
    ],
)
def test_every_question_page_has_its_place_for_registers(registered, client, path, language):
    plain = client.get(f"/{path}?lang={language}")
    assert plain.status_code == 200 and plain.get_data(as_text=True).count("register-none") == 1


@pytest.fixture(scope="module")
def reader(registered: Path) -> Iterator:
    """A reader of the edition with a register."""
    app = create_app(registered)
    yield app.server.test_client()
    app.close()


def test_pages_of_an_edition_with_registers_open_and_carry_their_blocks(reader):
    page = reader.get("/foreign-labour?lang=en").get_data(as_text=True)
    assert "Other indicators from registers:" in page
    assert reader.get("/qandas?lang=en").status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_block_leads_to_the_words_on_how_people_are_protected(reader, client, language):
    page = reader.get(f"/foreign-labour?lang={language}").get_data(as_text=True)
    [link] = set(re.findall(r'href="([^"]+#protection)"', page))
    assert 'id="protection"' in reader.get(unescape(link)).get_data(as_text=True)
    assert 'id="protection"' not in client.get(f"/method?lang={language}").get_data(as_text=True)


def test_links_to_many_other_indicators_open_on_demand(question, monkeypatch):
    monkeypatch.setattr(section_module, "_IN_A_LINE", 0)
    drawn = render_html(html.Div(section(question(), Regions(SKILLED))))
    assert "<summary>Other indicators from registers (1)</summary>" in drawn
    monkeypatch.undo()
    assert "Other indicators from registers: " in words(section(question(), Regions(SKILLED)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_on_method_says_how_well_people_are_found_in_two_registers(reader, client, language):
    page = reader.get(f"/method?lang={language}").get_data(as_text=True)
    table = unescape(page[page.index('id="linkage"') :].partition("</table>")[0])
    assert re.findall(r"<td[^>]*>([^<]+)</td>", table)[-4:] == (
        ["0.95", "99.77", "95.5", "16,001"] if language == "en" else ["0,95", "99,77", "95,5", "16\u00a0001"]
    )
    assert table.count("<tr") == 2, "pairs of registers that the edition does not hold are left out"
    assert 'id="linkage"' not in client.get(f"/method?lang={language}").get_data(as_text=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_on_method_says_what_is_lost_and_which_tables_are_left_out(reader, client, language):
    page = unescape(reader.get(f"/method?lang={language}").get_data(as_text=True))
    table = page[page.index('id="lost"') :].partition("</table>")[0]
    assert re.findall(r"<td[^>]*>([^<]+)</td>", table)[-4:] == [
        "28",
        "10",
        "1",
        "5.6" if language == "en" else "5,6",
    ]
    out = page[page.index('id="left-out"') :].partition("</table>")[0]
    assert out.count("<tr") == 2 and " × " in out and re.findall(r"<td[^>]*>([^<]+)</td>", out)[-1] == "10"
    assert 'id="lost"' not in client.get(f"/method?lang={language}").get_data(as_text=True)


def test_members_with_one_figure_each_have_no_course(question):
    first = words(section(question(year="2023"), Members(WORKERS, "origin")))
    assert "China" in first and "Over time" not in first
    assert "Over time" in words(section(question(), Members(WORKERS, "origin")))


def test_a_row_of_the_table_names_every_part_and_says_hidden_and_not_missing(registered):
    request = request_of(Warehouse(registered), "/data", {"lang": "en", "by": "category,origin"})
    rows = {row["member"]: row for row in grid_rows(request, start=0, size=10)}
    assert set(rows) == {
        "Category 1 · Uzbekistan",
        "Category 1 · China",
        "Category 2 · Uzbekistan",
        "Category 2 · China",
    }
    assert rows["Category 2 · Uzbekistan"]["value"] == "hidden to protect people"
    assert rows["Category 1 · China"]["value"].startswith("410")
    assert rows["Category 1 · China"]["collected_on"] and rows["Category 1 · China"]["source"]
    ordinary = request_of(
        Warehouse(registered), "/data", {"lang": "en", "indicator": SKILLED, "region": "KZ-79"}
    )
    assert "hidden to protect people" in {row["value"] for row in grid_rows(ordinary, start=0, size=20)}
