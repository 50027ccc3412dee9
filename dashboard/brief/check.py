"""`brief --check`: whether the current edition would still give a file, and what changed if not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from dashboard.brief.blocks import taken_of
from dashboard.brief.by_link import is_by_link, made_again
from dashboard.brief.decks import deck_files, deck_of, words_of_deck
from dashboard.brief.differences import Words, differences, words_of_model, words_of_paper
from dashboard.brief.jobs import Job, models, run_job
from dashboard.brief.packs import UnknownPack
from dashboard.brief.plan import jobs_of_link, jobs_of_pack
from dashboard.brief.renderer import LinkRefused, PictureMissing, Studio, browsing, serving
from dashboard.brief.reports import is_report, report_of
from dashboard.brief.sheets import KIND, page_workbook, words_of_block, workbook_of
from dashboard.data.warehouse import Warehouse
from dashboard.papers.files import report_files
from dashboard.papers.recipe import NoRecipe, Recipe, read_recipe
from dashboard.view.asked import edition_asked_for
from dashboard.view.link import LinkProblem
from vocabulary.languages import FIRST_LANGUAGE


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
        bench = _Bench(warehouse, stack, _formats_by_recipe(paths))
        for path in paths:
            try:
                yield _verdict(path, read_recipe(path), bench)
            except (NoRecipe, OSError, PictureMissing, LinkRefused) as problem:
                yield Verdict(path, problem=str(problem))
            except (LinkProblem, UnknownPack):
                yield Verdict(
                    path,
                    problem="its edition, or something its link names, is not kept here, so it cannot be made again",
                )


def _formats_by_recipe(paths: list[Path]) -> dict[Recipe, tuple[str, ...]]:
    """The formats that the files of each recipe have: the files of one pack are made again together."""
    found: dict[Recipe, list[str]] = {}
    for path in paths:
        with suppress(NoRecipe, OSError):  # told when its turn comes
            found.setdefault(read_recipe(path), []).append(path.suffix[1:].lower())
    return {recipe: tuple(dict.fromkeys(formats)) for recipe, formats in found.items()}


class _Bench:
    """What files are compared with: each edition in a browser, and what a recipe gives, made once for all its files."""

    def __init__(
        self, warehouse: Warehouse, stack: ExitStack, formats: dict[Recipe, tuple[str, ...]]
    ) -> None:
        self.warehouse = warehouse
        self.formats = formats
        self._stack = stack
        self._studios: dict[tuple[Path, date], Studio] = {}
        self._made: dict[Any, Any] = {}

    def studio(self, own: Warehouse, day: date | None) -> Studio:
        """The pages of an edition, served as the current one and seen on a day, so that they say of themselves what they said then."""
        served = own.path.resolve(), day or own.today
        if served not in self._studios:
            address = self._stack.enter_context(serving(served[0], today=served[1]))
            first = next(iter(self._studios.values()), None)
            self._studios[served] = (
                first.at(address) if first else self._stack.enter_context(browsing(address))
            )
        return self._studios[served]

    def words(self, own: Warehouse, recipe: Recipe, kind: str) -> list[Words]:
        """What the pictures of a recipe, or the tables of its workbook, say in an edition; raises what their making does."""

        def read() -> list[Words]:
            job = _job(own, recipe, self.formats[recipe])
            if kind in job.deck_formats:
                return words_of_deck(deck_of(job, _as_current(own, recipe), with_pictures=kind != "pptx"))
            if kind == KIND:
                return [
                    words for one in taken_of(job, _as_current(own, recipe)) for words in words_of_block(one)
                ]
            return [words_of_model(one) for one in models(self.studio(own, recipe.day), job)]

        return self._once(("words", own.path.resolve(), recipe, kind), read)

    def files(self, own: Warehouse, recipe: Recipe) -> dict[str, bytes]:
        """The files of a recipe by format, where it has one of that format."""
        return self._once(("files", own.path.resolve(), recipe), lambda: self._files(own, recipe))

    def _files(self, own: Warehouse, recipe: Recipe) -> dict[str, bytes]:
        if recipe.size == "page":
            return {}
        job = _job(own, recipe, self.formats[recipe])
        found: dict[str, bytes] = {}
        if KIND in job.formats:
            write = page_workbook if recipe.is_of_page else workbook_of
            found[KIND] = write(job, _as_current(own, recipe))
        found |= deck_files(job, _as_current(own, recipe))
        if job.drawn_formats:
            with TemporaryDirectory() as folder:
                made = run_job(self.studio(own, recipe.day), job, Path(folder))
                kinds = Counter(path.suffix[1:] for path in made)
                found |= {path.suffix[1:]: path.read_bytes() for path in made if kinds[path.suffix[1:]] == 1}
        return found

    def _once(self, key: Any, make: Callable[[], Any]) -> Any:
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]


def _verdict(path: Path, recipe: Recipe, bench: _Bench) -> Verdict:
    warehouse = bench.warehouse
    own = edition_asked_for(warehouse, {"edition": recipe.edition})
    if is_report(recipe.pack):
        return _verdict_of_report(path, recipe, own, warehouse, _language(recipe))
    kind = path.suffix[1:].lower()
    if is_by_link(recipe):
        return _verdict_by_link(path, recipe, own, warehouse, kind)
    before, again = bench.words(own, recipe, kind), bench.files(own, recipe).get(kind)
    try:
        today = bench.words(warehouse, recipe, kind)
    except (LinkProblem, UnknownPack, LinkRefused, PictureMissing):
        changes = ["the current edition has no such view any more: what its link names is not found in it"]
    else:
        changes = differences(before, today)
    return Verdict(path, recipe, changes, None if again is None else again == path.read_bytes())


def _verdict_by_link(path: Path, recipe: Recipe, own: Warehouse, warehouse: Warehouse, kind: str) -> Verdict:
    asked = _arguments(recipe)
    content, before = made_again(_as_current(own, recipe), recipe, asked, kind)
    _, today = made_again(_as_current(warehouse, recipe), recipe, asked, kind)
    return Verdict(path, recipe, differences(before, today), content == path.read_bytes())


def _as_current(own: Warehouse, recipe: Recipe) -> Warehouse:
    """An edition as the current one, seen on the day of the recipe: its pages then say of themselves what they said."""
    return Warehouse(own.path.resolve(), today=lambda: recipe.day or own.today)


def _verdict_of_report(
    path: Path, recipe: Recipe, own: Warehouse, warehouse: Warehouse, language: str
) -> Verdict:
    before, today = (
        words_of_paper(report_of(one, recipe.pack, language, origin=recipe.origin))
        for one in (own, warehouse)
    )
    again = dict(report_files(report_of(own, recipe.pack, language, origin=recipe.origin)))
    return Verdict(path, recipe, differences(before, today), again.get(path.suffix[1:]) == path.read_bytes())


def _job(warehouse: Warehouse, recipe: Recipe, formats: tuple[str, ...]) -> Job:
    settings = {
        "formats": formats,
        "size": recipe.size,
        "origin": recipe.origin,
        "day": recipe.day or warehouse.today,
    }
    if recipe.pack:
        [job] = jobs_of_pack(warehouse, recipe.pack, languages=[_language(recipe)], settings=settings)
        return job
    frozen = {**_arguments(recipe), "edition": warehouse.edition_id}
    parts = urlsplit(recipe.link)
    link = urlunsplit(("", "", parts.path, urlencode(frozen), ""))
    [job] = jobs_of_link(
        warehouse, link, languages=[_language(recipe)], picture=recipe.picture, settings=settings
    )
    return job


def _language(recipe: Recipe) -> str:
    return _arguments(recipe).get("lang", FIRST_LANGUAGE)


def _arguments(recipe: Recipe) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(recipe.link).query))
