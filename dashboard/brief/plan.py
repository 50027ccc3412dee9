"""From links and packs to jobs: each link and each pack once per language, checked before any browser starts."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from dashboard.brief.jobs import Job
from dashboard.brief.packs import pack
from dashboard.link import COUNTRY, View, read_view
from dashboard.queries.dictionary import Dictionary, dictionary
from dashboard.queries.sources import edition
from dashboard.routing import edition_asked_for
from dashboard.warehouse import Warehouse
from dashboard.words import text


def jobs_of_link(
    warehouse: Warehouse, link: str, *, languages: list[str] | None, picture: str | None, settings: dict
) -> list[Job]:
    """The jobs of one link; raises LinkProblem where it names something that is not there."""
    parts = urlsplit(link)
    arguments = dict(parse_qsl(parts.query))
    own = edition_asked_for(warehouse, arguments)
    view = read_view(parts.path or "/", arguments, dictionary(own))
    wanted = (picture,) if picture else ()
    return [
        _job(own, replace(view, language=language), [(replace(view, language=language), wanted)], name=_name(view), settings=settings)
        for language in languages or [view.language]
    ]  # fmt: skip


def jobs_of_pack(warehouse: Warehouse, name: str, *, languages: list[str] | None, settings: dict) -> list[Job]:
    """The jobs of a pack; raises UnknownPack."""
    pages = pack(name, dictionary(warehouse))
    found = []
    for language in languages or ["kk"]:
        views = [(replace(one.view, language=language), one.pictures) for one in pages]
        job = _job(warehouse, views[0][0], views, name=name.replace(":", "-"), settings=settings)
        title = text(f"pack.{name.partition(':')[0]}", language, region=_region(dictionary(warehouse), views[0][0]))
        found.append(replace(job, title=title, is_pack=True))
    return found


def _job(own: Warehouse, view: View, pages: list[tuple[View, tuple[str, ...]]], *, name: str, settings: dict) -> Job:
    row = edition(own)
    frozen = row["edition_id"]
    return Job(
        name=name,
        language=view.language,
        title=text("site.name", view.language),
        link=settings["origin"] + view.href(edition=frozen),
        pages=tuple((page.href(edition=frozen), wanted) for page, wanted in pages),
        formats=tuple(settings["formats"]),
        size=settings["size"],
        edition=frozen,
        made_on=row["built_at"],
        is_synthetic=row["is_synthetic"],
        is_pack=False,
    )


def _name(view: View) -> str:
    """The beginning of the file names: the page and what it is of."""
    of = {"indicator": view.indicator, "region": view.region}.get(view.page)
    chosen = [view.indicator if view.page != "indicator" else None, view.region if view.region != COUNTRY and view.page != "region" else None, view.year]
    return "-".join(str(part) for part in (view.page, of, *chosen) if part)


def _region(known: Dictionary, view: View) -> str:
    return known.region(view.region).name[view.language]
