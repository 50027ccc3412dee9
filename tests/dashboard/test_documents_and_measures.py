"""Documents with their corrections, and measures as of a date that the link holds."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.pages.documents import line as acts_line
from dashboard.pages.documents import page as documents
from dashboard.pages.documents.callbacks import show_documents
from dashboard.pages.measures import page as measures
from dashboard.pages.measures.callbacks import show_measures
from dashboard.pages.measures.plan_states import plans_drawn, plans_of, plans_table
from dashboard.queries.duties import akimats, measures_of_body, measures_of_region
from dashboard.queries.measures import measure_dates
from dashboard.texts.words import text
from dashboard.view.asked import request_of
from dashboard.view.link import LinkProblem
from dashboard.web.prerender import render_html
from vocabulary.languages import LANGUAGES

ALL = {"document": "-", "region": "KZ", "body": "-", "state": "-", "year": "-", "asof": None}


@pytest.fixture(scope="module")
def real(real_warehouse_path) -> Warehouse:
    return Warehouse(real_warehouse_path)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/documents", "/measures"])
def test_a_page_says_everything_in_words(real, path, language):
    layout = documents.layout if path == "/documents" else measures.layout
    written = render_html(layout(request_of(real, path, {"lang": language})).content)
    assert not re.search(r">None<|>nan<|\b(documents|measures|locator)\.[a-z_]+\b(?! )", written)


def test_a_document_chosen_shows_its_own_corrections_and_figures_only(real):
    body, link = show_documents(real, "gov-1371-2001", "ru")
    assert link == "/documents?lang=ru&document=gov-1371-2001"
    written = render_html(body)
    assert written.count("<table") == 4  # documents, targets, corrections, figures


def test_what_is_not_reported_is_never_late(real):
    states = {row["state"] for row in measure_dates(real, date(2026, 11, 21))}
    assert states <= {"no_report", "due_soon", "not_due", "permanent", "removed"}


@pytest.mark.parametrize(
    ("language", "expected"),
    [("kk", "мерзім келеді."), ("ru", "в течение 90 дней после 1 января 2018 года."), ("en", "within 90 days of 1 January 2018.")],
)  # fmt: skip
def test_what_is_due_soon_has_a_block_and_nothing_has_none(real, language, expected):
    def written(as_of: str) -> str:
        page = measures.layout(request_of(real, "/measures", {"lang": language, "asof": as_of}))
        return render_html(page.content).replace("\u00a0", " ")

    assert expected in written("2018-01-01") and 'data-picture="deadlines"' in written("2018-01-01")
    assert 'data-picture="deadlines"' not in written("2026-11-21")


def test_a_date_within_ninety_days_is_due_soon_and_a_later_one_is_not_due(real):
    rows = [row for row in measure_dates(real, date(2018, 1, 1)) if row["due"] and row["status"] == "active"]
    for row in rows:
        days = (row["due"] - date(2018, 1, 1)).days
        assert row["state"] == ("no_report" if days < 0 else "due_soon" if days <= 90 else "not_due")
    assert {row["state"] for row in rows} == {"no_report", "due_soon", "not_due"}


def test_the_as_of_date_is_part_of_the_link(real):
    above, _, link = show_measures(real, "kk", ALL | {"asof": "2018-01-01"})
    assert link == "/measures?asof=2018-01-01"
    assert "2018 жылғы" in render_html(above).replace("\u00a0", " ")


def test_today_is_not_written_into_the_link(real):
    *_, link = show_measures(real, "kk", ALL | {"asof": real.today.isoformat()})
    assert link == "/measures"


def test_choosing_a_document_keeps_the_day_of_the_link(real):
    body, link = show_documents(real, "gov-602-2017", "en", as_of="2021-11-01")
    assert link == "/documents?lang=en&document=gov-602-2017&asof=2021-11-01"
    opened = documents.body(
        request_of(real, "/documents", {"lang": "en", "document": "gov-602-2017", "asof": "2021-11-01"})
    )
    assert render_html(body) == render_html(opened)


@pytest.mark.parametrize("day", ["0001-01-01", "1990-05-05", "2100-01-01", "9999-12-31"])
def test_a_day_far_away_draws_a_line_of_the_documents_years(real, day):
    written = render_html(documents.body(request_of(real, "/documents", {"lang": "en", "asof": day})))
    years = [
        int(year)
        for year in re.findall(
            r"<span[^>]*>(\d{4})</span>", written.partition("act-years")[2].partition("</div>")[0]
        )
    ]
    assert 5 <= len(years) <= 15 and 1980 < years[0] < years[-1] < 2060
    assert not [
        share
        for share in re.findall(r"(?:left|width|--today): ?(-?[\d.]+)%", written)
        if not 0 <= float(share) <= 100
    ]


def test_targets_are_judged_for_the_day_that_the_link_names(real):
    def states(**day: str) -> list[str]:
        written = render_html(documents.body(request_of(real, "/documents", {"lang": "en", **day})))
        return re.findall(r'verdict verdict--\w+"[^>]*>.*?</p>', written)

    assert len(states(asof="2012-01-01")) == len(states())
    assert sum(text("state.no_data", "en") in one for one in states(asof="2012-01-01")) > sum(
        text("state.no_data", "en") in one for one in states()
    )


def test_a_body_shows_only_its_measures(real):
    *_, link = show_measures(real, "en", ALL | {"body": "labour-ministry"})
    assert "body=labour-ministry" in link
    rows = [row for row in measure_dates(real, date(2026, 11, 21)) if "labour-ministry" in row["body_ids"]]
    shown = measures.show(request_of(real, "/measures", {"body": "labour-ministry", "lang": "en"}))
    assert render_html(shown.below).count('<th scope="row">') == len({row["measure_id"] for row in rows})
    leads = {row["measure_id"] for row in rows if row["lead_body_id"] == "labour-ministry"}
    assert f"of them as the leading body – {len(leads)}." in render_html(shown.above)


def plans_at(real, day: date, **chosen: str):
    request = request_of(real, "/measures", {"lang": "en", **chosen})
    return request, plans_of(request, measure_dates(real, day))


@pytest.mark.parametrize("day", [date(2001, 1, 1), date(2018, 1, 1), date(2021, 11, 1), date(2026, 11, 21)])
def test_the_picture_of_the_plans_holds_each_date_once(real, day):
    request, plans = plans_at(real, day)
    rows = measure_dates(real, day)
    dated = [row for row in rows if row["state"] not in ("permanent", "removed")]
    assert sum(sum(year.values()) for plan in plans for year in plan.years.values()) == len(dated)
    for plan in plans:
        for year, counts in plan.years.items():
            own = [row for row in dated if row["document_id"] == plan.document and row["due"].year == year]
            assert counts == Counter(row["state"] for row in own)
    table = plans_table(request, plans)
    for line in table.rows:
        _, _, every, *states = line
        assert every.value == sum(cell.value for cell in states)
    assert sum(line[2].value for line in table.rows) == len(dated)


def test_the_newest_plan_stands_first_and_bars_share_one_scale(real):
    request, plans = plans_at(real, date(2026, 11, 21))
    days = [request.known.documents[plan.document].adopted_on for plan in plans]
    assert days == sorted(days, reverse=True)
    written = render_html(plans_drawn(request, plans))
    bars = [float(height) for height in re.findall(r"height: ?([\d.]+)%", written)]
    counts = [sum(year.values()) for plan in plans for year in plan.years.values()]
    highest = max(zip(bars, counts, strict=True))
    assert highest[1] == max(counts)
    assert all(
        bar == pytest.approx(highest[0] * count / highest[1], abs=0.06)
        for bar, count in zip(bars, counts, strict=True)
    )


def test_a_state_that_nearly_all_have_is_said_once(real):
    shown = measures.show(request_of(real, "/measures", {"lang": "en", "asof": "2026-11-21"}))
    listed = re.sub(r'<span class="visually-hidden">.*?</span>|title="[^"]*"', "", render_html(shown.below))
    assert listed.count(text("measure_state.no_report", "en")) == 1  # in the key above the table


def test_bodies_stand_by_their_short_names_and_open_their_measures(real):
    written = render_html(measures.show(request_of(real, "/measures", {})).above)
    count = sum(
        "labour-ministry" in row["body_ids"]
        for row in {row["measure_id"]: row for row in measure_dates(real, date(2026, 1, 1))}.values()
    )
    assert re.search(rf'href="/measures\?body=labour-ministry"[^>]*>ЕХӘҚМ <strong>{count}</strong>', written)


def test_a_region_shows_the_measures_that_bind_its_akimat(real):
    *_, link = show_measures(real, "kk", ALL | {"region": "KZ-59"})
    assert link == "/measures?region=KZ-59"
    shown = render_html(measures.show(request_of(real, "/measures", {"region": "KZ-59", "lang": "en"})).below)
    bound = measures_of_region(real, "KZ-59")
    assert 0 < len(bound) < 74 and shown.count('<th scope="row">') == len(bound)


def test_a_body_that_a_plan_names_together_with_others_has_its_measures(real):
    akimat = next(one.body_id for one in akimats(real) if one.region_id == "KZ-59")
    shown = render_html(measures.show(request_of(real, "/measures", {"body": akimat})).below)
    assert shown.count('<th scope="row">') == len(measures_of_body(real, akimat)) > 0


def test_a_day_that_is_none_is_a_problem_with_a_sentence(real):
    with pytest.raises(LinkProblem) as problem:
        show_measures(real, "kk", ALL | {"asof": "2018-02-31"})
    assert problem.value.status == 400


def test_documents_in_force_stand_first_and_ended_ones_after_them(real):
    request = request_of(real, "/documents", {"lang": "en"})
    states = [
        acts_line.state_of(one, date(2026, 11, 26))
        for one in acts_line.in_order(request, date(2026, 11, 26)).values()
    ]
    assert states[:2] == ["in_force", "in_force"] and "in_force" not in states[2:]
    earlier = acts_line.in_order(request, date(2018, 1, 1))
    assert next(iter(earlier)) == "gov-602-2017" and earlier["concept-2030"].id == "concept-2030"
    assert acts_line.state_of(earlier["concept-2030"], date(2018, 1, 1)) == "ahead"


def test_no_due_date_is_drawn_outside_the_time_of_its_document(real):
    request = request_of(real, "/documents", {"lang": "en"})
    drawn = render_html(documents.body(request))
    rows = re.findall(r'<li class="act is-.*?</li>', drawn, flags=re.S)
    assert len(rows) == len(request.known.documents)
    for row in rows:
        left, width = (float(re.search(rf"{name}:\s*([\d.]+)%", row).group(1)) for name in ("left", "width"))
        marks = [float(place) for place in re.findall(r'<img[^>]*style="left:\s*([\d.]+)%', row)]
        assert all(left - 0.01 <= mark <= left + width + 0.01 for mark in marks)
    almaty = request.known.documents["almaty-2001"]
    late = [one.due_on for one in request.known.targets.values() if one.document == almaty.id and one.due_on]
    assert almaty.valid_to is not None and max(late) > almaty.valid_to, (
        "a promise for later that is not drawn"
    )


def test_each_concept_says_which_one_came_next(real):
    every = request_of(real, "/documents", {"lang": "en"}).known.documents
    chain = ["gov-1346-2000", "pres-399-2007", "gov-602-2017", "gov-961-2022", "concept-2030"]
    found = [acts_line.next_of(every[name], every) for name in chain]
    assert [one and one.id for one in found] == [*chain[1:], None]
    assert acts_line.next_of(every["almaty-2001"], every) is None


def test_an_article_about_an_act_is_not_called_its_text(real):
    written = render_html(documents.layout(request_of(real, "/documents", {"lang": "en"})).content)
    assert re.search(r'href="https://kazpravda\.kz/[^"]*"[^>]*>\(press report\)</a>', written)
    assert written.count("(page of the act)") == written.count("https://adilet.zan.kz") == 6
    assert "lost force: President of the Republic of Kazakhstan, No 88, 23\u00a0May\u00a02011" in written
    assert written.count("The text of the act has not been read for the monitor yet.") == 2


def test_the_page_opens_with_what_is_in_force_and_how_much_of_it_is_read(real):
    def opens(as_of: str) -> str:
        query = {"lang": "en", "asof": as_of}
        return render_html(documents.layout(request_of(real, "/documents", query)).content).split("</p>")[0]

    now = opens("2026-11-26")
    assert (
        "2 documents are in force now" in now
        and "2023–2027”, “Concept of migration policy until 2030”" in now
    )
    assert "Their texts have not been read; targets found: 1." in now
    # Every target of the concept of 2017 is held; the one of 2000 prints no end and is not called in force.
    assert "1 document is in force now" in (then := opens("2018-06-01"))
    assert "Texts read in whole: 1 of 1; targets found: 97." in then


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_documents_together_stay_within_the_size_of_a_page(real_warehouse_path, language):
    """Older ones are named with how many targets and corrections they have, and open alone with all of them."""
    client = create_app(real_warehouse_path).server.test_client()
    every = client.get(f"/documents?lang={language}").get_data(as_text=True)
    assert len(every.encode()) <= 200_000
    links = re.findall(r'<p class="older-document"><a href="([^"]+)">.*?\((\d+)\)</a>', every)
    assert len(links) == 5  # targets of three documents, corrections of two
    link, number = links[0]
    alone = client.get(link.replace("&amp;", "&")).get_data(as_text=True)
    assert 'class="older-document"' not in alone
    [table] = re.findall(r'data-picture="targets-[^"]*".*?</table>', alone, re.S)
    assert table.count("<tr>") - 1 == int(number)
