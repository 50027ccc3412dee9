"""From links and packs to jobs: each link and each pack once per language, checked before any browser starts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl, urlsplit

from dashboard.brief.jobs import Job
from dashboard.brief.packs import DEADLINES, Wanted, pack
from dashboard.data.warehouse import Warehouse
from dashboard.papers.recipe import Recipe
from dashboard.queries.dictionary import Dictionary, dictionary
from dashboard.queries.measures import measure_dates
from dashboard.queries.sources import edition
from dashboard.texts.words import text
from dashboard.view.asked import edition_asked_for
from dashboard.view.link import View, read_view
from vocabulary.languages import FIRST_LANGUAGE
from vocabulary.territory import COUNTRY


def jobs_of_link(
    warehouse: Warehouse, link: str, *, languages: list[str] | None, picture: str, settings: dict
) -> list[Job]:
    """The jobs of one link; raises LinkProblem where it names something that is not there.

    settings: formats (of options.FORMATS), size, origin, day (what is due is seen from it). languages: None takes the link's own. picture: one of its page, empty for all.
    """
    parts = urlsplit(link)
    arguments = dict(parse_qsl(parts.query))
    own = edition_asked_for(warehouse, arguments)
    view = read_view(parts.path or "/", arguments, dictionary(own))
    wanted = (picture,) if picture else ()
    jobs = []
    for language in languages or [view.language]:
        seen = _dated(replace(view, language=language), settings["day"])
        jobs.append(_job(own, [Wanted(seen, wanted)], name=_name(view), picture=picture, settings=settings))
    return jobs


def jobs_of_pack(
    warehouse: Warehouse, name: str, *, languages: list[str] | None, settings: dict
) -> list[Job]:
    """The jobs of a pack on the edition of `warehouse`; raises UnknownPack. languages: None takes Kazakh."""
    known = dictionary(warehouse)
    pages = [
        one for one in pack(name, warehouse, known) if not _says_nothing(one, warehouse, settings["day"])
    ]
    jobs = []
    for language in languages or [FIRST_LANGUAGE]:
        views = [
            Wanted(_dated(replace(one.view, language=language), settings["day"]), one.pictures)
            for one in pages
        ]
        job = _job(
            warehouse, views, name=name.replace(":", "-").replace("@", "-"), pack=name, settings=settings
        )
        jobs.append(replace(job, title=_title(name, known, language)))
    return jobs


def _job(
    own: Warehouse, pages: list[Wanted], *, name: str, settings: dict, picture: str = "", pack: str = ""
) -> Job:
    row, first = edition(own), pages[0].view
    frozen = row["edition_id"]
    return Job(
        name=name,
        language=first.language,
        title=text("site.name", first.language),
        recipe=Recipe(
            frozen,
            settings["origin"] + first.href(edition=frozen),
            settings["size"],
            picture,
            pack,
            settings["day"] if pack or first.page == "overview" else None,
        ),
        pages=tuple((page.view.href(edition=frozen), page.pictures) for page in pages),
        formats=tuple(settings["formats"]),
        made_on=row["built_at"],
        is_synthetic=row["is_synthetic"],
    )


def _says_nothing(page: Wanted, warehouse: Warehouse, day: date) -> bool:
    """Whether the page is that of the next deadlines and there are none: a slide of it would be empty."""
    return page == DEADLINES and all(row["state"] != "due_soon" for row in measure_dates(warehouse, day))


def _dated(view: View, day: date) -> View:
    """What is due depends on the day of reading: without a day in the link it is that of `settings`."""
    return replace(view, as_of=day) if view.page in ("measures", "documents") and view.as_of is None else view


def _name(view: View) -> str:
    """The beginning of the file names: the page and what it is of."""
    of = {"indicator": view.indicator, "region": view.region}.get(view.page)
    chosen = [
        view.indicator if view.page != "indicator" else None,
        view.region if view.region != COUNTRY and view.page != "region" else None,
        view.year,
    ]
    return "-".join(str(part) for part in (view.page, of, *chosen) if part)


def _title(name: str, known: Dictionary, language: str) -> str:
    kind, _, region = name.partition("@")[0].partition(":")
    own = known.region(region)
    words = {"region": own.name[language]} if own else {}
    return text(f"pack.{kind}", language, **words)
