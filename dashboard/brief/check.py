"""`brief --check`: whether the current edition would still give a file, and what changed if not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from dashboard.brief.differences import differences, words_of_model, words_of_paper
from dashboard.brief.jobs import Job, models, run_job
from dashboard.brief.packs import UnknownPack
from dashboard.brief.plan import jobs_of_link, jobs_of_pack
from dashboard.brief.recipe import NoRecipe, Recipe, read_recipe
from dashboard.brief.renderer import LinkRefused, PictureMissing, Studio, browsing, serving
from dashboard.brief.reports import report_files, report_of
from dashboard.link import LinkProblem
from dashboard.routing import edition_asked_for
from dashboard.warehouse import Warehouse


@dataclass(frozen=True)
class Verdict:
    """What is said of a file: its differences from the current edition, or why it cannot be judged.

    is_as_made: whether its own edition gives these very bytes on this machine; None where that was not tried.
    """

    path: Path
    recipe: Recipe | None = None
    changes: list[str] = field(default_factory=list)
    is_as_made: bool | None = None
    problem: str | None = None


def check(paths: list[Path], warehouse: Warehouse) -> Iterator[Verdict]:
    """A verdict for each file, in their order; raises ChromiumMissing when a file needs it."""
    with ExitStack() as stack:
        studios: dict[tuple[Path, date], Studio] = {}

        def studio(own: Warehouse, day: date | None) -> Studio:
            # Each edition is served as the current one, so that its pages say of themselves what they said then.
            served = own.path.resolve(), day or own.today
            if served not in studios:
                address = stack.enter_context(serving(served[0], today=served[1]))
                studios[served] = next(iter(studios.values())).at(address) if studios else stack.enter_context(browsing(address))
            return studios[served]

        for path in paths:
            try:
                yield _verdict(path, read_recipe(path), warehouse, studio)
            except (NoRecipe, OSError, PictureMissing, LinkRefused) as problem:
                yield Verdict(path, problem=str(problem))
            except (LinkProblem, UnknownPack):
                yield Verdict(path, problem="its edition, or something its link names, is not kept here, so it cannot be made again")


def _verdict(path: Path, recipe: Recipe, warehouse: Warehouse, studio: Callable[[Warehouse, date | None], Studio]) -> Verdict:
    language, edition = _arguments(recipe).get("lang", "kk"), recipe.edition
    own = edition_asked_for(warehouse, {"edition": edition})
    if recipe.pack.startswith("yearly:"):
        return _verdict_of_report(path, recipe, own, warehouse, language)
    then = _job(own, recipe, path, language)
    before = [words_of_model(one) for one in models(studio(own, recipe.day), then)]
    again = _made_again(studio(own, recipe.day), then, recipe, path)
    try:
        today = [words_of_model(one) for one in models(studio(warehouse, recipe.day), _job(warehouse, recipe, path, language))]
    except (LinkProblem, UnknownPack, LinkRefused, PictureMissing):
        changes = ["the current edition has no such view any more: what its link names is not published in it"]
    else:
        changes = differences(before, today)
    return Verdict(path, recipe, changes, None if again is None else again == path.read_bytes())


def _verdict_of_report(path: Path, recipe: Recipe, own: Warehouse, warehouse: Warehouse, language: str) -> Verdict:
    before, today = (
        words_of_paper(report_of(one, recipe.pack, language, origin=recipe.origin)) for one in (own, warehouse)
    )
    again = dict(report_files(report_of(own, recipe.pack, language, origin=recipe.origin)))
    return Verdict(path, recipe, differences(before, today), again.get(path.suffix[1:]) == path.read_bytes())


def _job(warehouse: Warehouse, recipe: Recipe, path: Path, language: str) -> Job:
    settings = {"formats": [path.suffix[1:].lower()], "size": recipe.size, "origin": recipe.origin, "day": recipe.day or warehouse.today}
    if recipe.pack:
        [job] = jobs_of_pack(warehouse, recipe.pack, languages=[language], settings=settings)
        return job
    frozen = {**_arguments(recipe), "edition": warehouse.edition_id}
    parts = urlsplit(recipe.link)
    link = urlunsplit(("", "", parts.path, urlencode(frozen), ""))
    [job] = jobs_of_link(warehouse, link, languages=[language], picture=recipe.picture, settings=settings)
    return job


def _made_again(studio: Studio, job: Job, recipe: Recipe, path: Path) -> bytes | None:
    if recipe.size == "page":
        return None
    if recipe.is_of_page:
        [(link, (name,))] = job.pages
        return studio.open(link, recipe.origin).xlsx(name)
    with TemporaryDirectory() as folder:
        made = run_job(studio, replace(job, formats=(path.suffix[1:].lower(),)), Path(folder))
        return made[0].read_bytes() if len(made) == 1 else None


def _arguments(recipe: Recipe) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(recipe.link).query))

