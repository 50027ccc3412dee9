"""Packs: which map they show, and what of them needs no browser: a slide for each target, a map that fills its slide."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.brief.decks import deck_of
from dashboard.brief.jobs import Job
from dashboard.brief.packs import UnknownPack, pack
from dashboard.brief.plan import jobs_of_link, jobs_of_pack
from dashboard.data import clock
from dashboard.data.warehouse import Warehouse
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
    headline = {f"target-{one.id}" for one in dictionary(warehouse).headline_targets()}
    slides = deck_of(job_of(warehouse, "monthly"), warehouse, with_pictures=False).slides
    told = [slide for slide in slides if slide.name in headline]
    assert {slide.name for slide in told} == headline and len(told) == len(headline)
    assert all(slide.body for slide in told)
    region = deck_of(job_of(warehouse, "region:KZ-75"), warehouse, with_pictures=False).slides
    assert not headline & {slide.name for slide in region}


def test_who_must_act_is_seen_from_the_day_of_the_pack(warehouse):
    own = Warehouse(warehouse.path, today=lambda: SETTINGS["day"])
    slides = deck_of(job_of(own, "minister"), own, with_pictures=False).slides
    told = "\n".join(words for slide in slides for words in slide.body)
    then, now = (format_day(day, "en") for day in (SETTINGS["day"], clock.today()))
    assert text("target_slide.nothing_ahead", "en", day=now) not in told
    assert then in told or f", by {SETTINGS['day'].year}" in told or "December 2021" in told


def test_slides_draw_charts_themselves_and_documents_hold_pictures_of_them(warehouse):
    job = job_of(warehouse, "region:KZ-75", ("pptx", "docx", "pdf"))
    assert (job.deck_formats, job.drawn_formats) == (("pptx", "docx", "pdf"), ())
    charts = {one.name for one in deck_of(job, warehouse, with_pictures=False).slides if one.chart}
    pictures = {one.name for one in deck_of(job, warehouse, with_pictures=True).slides if one.picture}
    assert charts and charts < pictures and "map" in pictures


def test_only_pictures_and_the_page_of_a_link_are_drawn_by_a_browser(warehouse):
    pack_job = job_of(warehouse, "monthly@population", ("png", "svg", "pdf", "xlsx", "pptx"))
    assert (pack_job.deck_formats, pack_job.drawn_formats) == (("pdf", "pptx"), ("png", "svg"))
    settings = SETTINGS | {"formats": ("pdf", "docx")}
    [job] = jobs_of_link(warehouse, "/map", languages=["en"], picture="", settings=settings)
    assert (job.deck_formats, job.drawn_formats) == (("docx",), ("pdf",))
