"""What a region's page opens with: its quotas with the time gone, its duties, and a sentence where there are none."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import unquote

import pytest

from dashboard.components.quota_course import course_bar
from dashboard.data.warehouse import Warehouse
from dashboard.figures import theme
from dashboard.pages.region import page as region_page
from dashboard.pages.region.duties import duties_section
from dashboard.pages.region.locator import locator
from dashboard.pages.region.multiples import multiples
from dashboard.pages.region.overlay import overlay
from dashboard.pages.region.quotas import quotas_section
from dashboard.queries.designated import roles_of_region
from dashboard.queries.duties import duties_of_region
from dashboard.queries.execution import newest_executions
from dashboard.view.asked import request_of
from dashboard.web.prerender import render_html
from vocabulary.languages import LANGUAGES

ALWAYS = date(9999, 12, 31)


@pytest.fixture(scope="module")
def real(real_warehouse_path) -> Warehouse:
    return Warehouse(real_warehouse_path)


def asked(real, region: str, **more: str):
    request = request_of(real, f"/regions/{region}", {"lang": "en", **more})
    return request, region_page.region_of(request)


def said(parts) -> str:
    return render_html(parts).replace("\u00a0", " ")


def test_a_region_opens_with_its_quota_before_any_picker(real):
    request, _ = asked(real, "KZ-59")
    written = said(region_page.layout(request).content)
    assert written.index("48.2 %") < written.index("What this region owes") < written.index("<select")
    for words in (
        "1,516 people of a quota of 3,144 people",
        "by then 74.8 % of the year had gone",
        "Was behind on 30 September 2025; the result of the year was not found",
        "short by 1,628 people then",
    ):
        assert words in written
    assert "people a month" not in written


def test_the_last_whole_year_stands_beside_the_part_of_one(real):
    request, region = asked(real, "KZ-59")
    written = said(quotas_section(request, region, ALWAYS))
    assert "87.6 %" in written and "Place 6 of the 8 regions" in written and "The country: 94.4 %." in written


def test_a_year_chosen_shows_what_was_counted_by_its_end(real):
    request, region = asked(real, "KZ-59")
    written = said(quotas_section(request, region, date(2024, 12, 31)))
    assert "87.6 %" in written and "48.2 %" not in written and "3,020 people" not in written


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_region_without_a_quota_says_so_with_the_search(real, language):
    request, region = asked(real, "KZ-71", lang=language)
    written = render_html(quotas_section(request, region, ALWAYS))
    assert 'class="card"' not in written and "adilet.zan.kz" in written and region.name[language] in written


def test_a_region_outside_whole_lists_is_said_to_have_no_quota_in_their_years(real):
    request, region = asked(real, "KZ-71")
    written = said(quotas_section(request, region, ALWAYS))
    assert "(years: 2023, 2024, 2026) do not name this region" in written
    early = said(quotas_section(request, region, date(2022, 12, 31)))
    assert "no quota of this region was found" in early and "do not name" not in early


def test_among_two_regions_no_place_is_given(real):
    request, region = asked(real, "KZ-59")
    written = said(quotas_section(request, region, ALWAYS))
    assert "2 regions were counted, too few for a place" in written and "Place 1 of" not in written


def test_marks_of_a_bar_lie_where_the_shares_are(real):
    request, _ = asked(real, "KZ-59")
    row = newest_executions(real, "KZ-59")["qandas_and_resettlers"]
    written = render_html(course_bar(request, row))
    done, whole, gone = (float(one) for one in re.findall(r"(?:width|left): ?([\d.]+)%", written))
    assert done / whole == pytest.approx(row.share / 100, abs=0.002)
    assert gone / whole == pytest.approx(row.time_share / 100, abs=0.002)


def test_a_quota_overfilled_stays_inside_its_bar(real):
    request, _ = asked(real, "KZ-11")
    row = newest_executions(real, "KZ-11")["qandas_and_resettlers"]
    assert row.share > 150
    places = re.findall(r"(?:width|left): ?([\d.]+)%", render_html(course_bar(request, row)))
    assert all(float(one) <= 100 for one in places)


def test_duties_that_have_ended_are_said_to_have(real):
    request, region = asked(real, "KZ-59")
    written = said(duties_section(request, region))
    assert "have ended: the last date was 31 December 2021" in written
    assert 'href="/measures?lang=en&amp;region=KZ-59"' in written
    assert "16 measures with their dates and bodies" in written


def test_a_region_that_no_measure_binds_has_no_block_of_duties(real):
    request, region = asked(real, "KZ-10")
    assert (duties_section(request, region) == []) == (
        not duties_of_region(real, "KZ-10", date(2026, 1, 1)).duties
    )


def test_what_a_region_was_named_for_stands_with_the_act_and_its_days(real):
    request, region = asked(real, "KZ-59")
    role = roles_of_region(real, "KZ-59")[0]
    written = said(quotas_section(request, region, ALWAYS))
    assert role.act and role.act["en"] in written and "Region that receives" in written
    assert "Region that receives" not in said(quotas_section(request, region, date(2003, 12, 31)))


@pytest.mark.parametrize(("others", "lines"), [((), 0), (("KZ-55",), 2), (("KZ-55", "KZ-61"), 3)])
def test_regions_compared_lie_over_each_other_in_one_chart(real, others, lines):
    request, region = asked(real, "KZ-59", **({"with": ",".join(others)} if others else {}))
    indicator = request.known.indicators["net_migration_rate"]
    drawn = said(overlay(request, indicator, region, until=ALWAYS))
    names = [request.region_name(one) for one in ("KZ-59", *others)]
    assert ("first-chart" in drawn) == bool(lines)
    assert all(f"{names[0]}" in drawn and name in drawn for name in names) or not lines
    assert len(set(re.findall(r'stroke="(#[0-9a-f]{6})"', drawn)) & set(theme.SEQUENCE)) == lines


def test_a_region_far_above_the_others_does_not_flatten_them(real):
    request, region = asked(real, "KZ-59")
    indicator = request.known.indicators["net_migration_rate"]
    regions = [
        one for one in request.known.regions.values() if one.scheme == region.scheme and one.id != "KZ"
    ]
    written = unquote(render_html(multiples(request, indicator, regions, until=ALWAYS)))
    pictures = re.findall(r"data:image/svg.*?</svg>", written, re.S)
    heights = [
        max(map(float, ys)) - min(map(float, ys))
        for one in pictures
        if (ys := re.findall(r"[ MLl,](?:\d+\.\d),(\d+\.\d)", one))
    ]
    assert len(pictures) == 20 and sum(height > 30 for height in heights) >= len(heights) // 2
    # The years below a picture are those of the axis that all share, also where the course of a region is shorter.
    years = re.findall(r'class="spark-scale"[^>]*><span>(\d{4})</span><span>(\d{4})</span>', written)
    assert len(years) == 20 and len(set(years)) == 1


def test_the_small_map_names_and_links_every_region_of_its_time(real):
    for asked_for in ({}, {"territory": "2018"}):
        request, region = asked(real, "KZ-19", **asked_for)
        written = render_html(locator(request, region))
        regions = [
            one for one in request.known.regions.values() if one.scheme == region.scheme and one.id != "KZ"
        ]
        assert len(re.findall(r'href="/regions/', written)) == len(regions)
        assert all(one.name["en"] in written for one in regions)
        assert written.count(theme.ACCENT) == 1
