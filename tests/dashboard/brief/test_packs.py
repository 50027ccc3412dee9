"""Packs: which map they show, and what of them needs no browser: a slide for each target, a map that fills its slide."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pptx import Presentation

from dashboard.brief.jobs import Job
from dashboard.brief.packs import UnknownPack, pack
from dashboard.brief.plan import jobs_of_pack
from dashboard.data import clock
from dashboard.papers.deck import Deck
from dashboard.papers.slides import powerpoint
from dashboard.queries.dictionary import dictionary
from dashboard.texts.formats import format_day
from dashboard.texts.words import text

SETTINGS = {
    "formats": ("pptx",),
    "size": "slide",
    "origin": "https://monitor.example",
    "day": date(2021, 11, 1),
}


def job_of(warehouse, name: str, formats: tuple[str, ...] = ("pptx",)) -> Job:
    [job] = jobs_of_pack(warehouse, name, languages=["en"], settings=SETTINGS | {"formats": formats})
    return job


def map_of(warehouse, name: str) -> str | None:
    [place] = [one.view for one in pack(name, warehouse, dictionary(warehouse)) if one.view.page == "map"]
    return place.indicator


@pytest.mark.parametrize("name", ["monthly", "minister", "region:KZ-75"])
def test_a_pack_may_choose_the_indicator_of_its_map(warehouse, name):
    assert map_of(warehouse, f"{name}@population") == "population" != map_of(warehouse, name)
    with pytest.raises(UnknownPack, match="no map of 'nothing'.*population"):
        pack(f"{name}@nothing", warehouse, dictionary(warehouse))


def test_a_pack_that_is_not_there_is_told_by_its_own_name(warehouse):
    with pytest.raises(UnknownPack, match="no pack 'weekly'"):
        pack("weekly@population", warehouse, dictionary(warehouse))


def test_each_target_of_the_overview_is_told_on_one_slide_of_the_pack(warehouse):
    job = job_of(warehouse, "monthly")
    headline = [f"target-{one.id}" for one in dictionary(warehouse).headline_targets()]
    assert set(headline) <= {slide.name for slide in job.told}
    assert all(slide.body and slide.sources is not None for slide in job.told)
    deck = Deck("x", "en", "x", list(job.told), job.recipe, job.made_on)
    assert len(Presentation(BytesIO(powerpoint(deck))).slides) == len(job.told)
    assert job_of(warehouse, "region:KZ-75").told == ()


def test_who_must_act_is_seen_from_the_day_of_the_pack(warehouse):
    told = "\n".join(words for slide in job_of(warehouse, "minister").told for words in slide.body)
    then, now = (format_day(day, "en") for day in (SETTINGS["day"], clock.today()))
    assert text("target_slide.nothing_ahead", "en", day=now) not in told
    assert then in told or f", by {SETTINGS['day'].year}" in told or "December 2021" in told


def test_the_map_of_a_deck_is_drawn_here_and_not_where_no_deck_is_asked_for(warehouse):
    drawn = job_of(warehouse, "monthly@population").map_drawing
    assert drawn.count("<path") > 2
    assert job_of(warehouse, "monthly@population", ("png",)).map_drawing == ""
