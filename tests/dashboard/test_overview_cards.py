"""What stands together on a card of the overview is about the same figure."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.components.sources import source_fold
from dashboard.data.warehouse import Warehouse
from dashboard.pages.overview import card
from dashboard.pages.overview import page as overview
from dashboard.view.asked import request_of
from dashboard.web.prerender import render_html


@pytest.mark.parametrize("year", [None, *range(2012, 2027)])
def test_the_course_on_a_card_ends_with_the_figure_on_it(real_warehouse_path, monkeypatch, year):
    drawn = []

    def taken(request, subject, *, history, **look):
        drawn.append((subject.progress, history))
        return card.target_card(request, subject, history=history, **look)

    monkeypatch.setattr(overview, "target_card", taken)
    overview.parts(
        request_of(Warehouse(real_warehouse_path), "/", {"lang": "en", "year": year and str(year)})
    )
    judged = [(progress, history) for progress, history in drawn if progress["value"] is not None]
    assert judged or year
    for progress, history in judged:
        last = [row for row in history if row["value"] is not None][-1]
        assert (last["period_end"], last["value"]) == (progress["period_end"], progress["value"])
        assert progress["as_of"] <= date(year or 9999, 12, 31)


def test_a_place_that_gives_several_figures_is_cited_once(ask):
    row = {"source_id": "test-ministry", "locator": "paragraph=5", "note": ""}
    written = render_html(source_fold(ask("/"), [row, dict(row), row | {"locator": "paragraph=6"}]))
    assert written.count("<li>") == 2
