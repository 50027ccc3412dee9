"""`python -m dashboard pictures`: make the previews of an edition once, when it is published."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from dashboard.data.limits import QuestionStopped
from dashboard.data.warehouse import Warehouse, WarehouseUnavailable
from dashboard.pictures.layouts import HEADLINE, LAYOUTS, blocks_of, headline
from dashboard.pictures.picture import picture_of
from dashboard.pictures.png import png
from dashboard.pictures.shelf import folder_of, pictures_beside, place_of
from dashboard.queries.dictionary import dictionary
from dashboard.view.asked import request_of
from dashboard.view.link import LinkProblem, View
from dashboard.view.origin import VARIABLE, read_origin
from dashboard.view.request import Request
from vocabulary.languages import LANGUAGES
from vocabulary.territory import COUNTRY

DONE, MISSING, WRONG = 0, 1, 2
# Pages of one thing, and those that show nothing by themselves.
_OF_ONE = ("indicator", "region", "portrait")


def main(arguments: list[str], warehouse_path: Path) -> int:
    """Run the command; 0: all are there, 1: there is no edition, 2: wrong options."""
    parser = argparse.ArgumentParser(prog="python -m dashboard pictures", description=__doc__)
    parser.add_argument(
        "--origin",
        default=os.environ.get(VARIABLE, ""),
        help=f"the public address in the pictures (default: {VARIABLE})",
    )
    try:
        origin = read_origin(parser.parse_args(arguments).origin)
    except ValueError as fault:
        print(f"--origin (or {VARIABLE}) is {fault}.", file=sys.stderr)
        return WRONG
    warehouse = Warehouse(warehouse_path)
    try:
        started = time.perf_counter()
        made, found = make_previews(warehouse, origin=origin)
    except (WarehouseUnavailable, QuestionStopped) as fault:
        print(fault, file=sys.stderr)
        return MISSING
    finally:
        if warehouse.is_held:
            warehouse.release()
    print(f"{made} previews made, {found} were there, in {time.perf_counter() - started:.1f} s")
    return DONE


def make_previews(warehouse: Warehouse, *, origin: str) -> tuple[int, int]:
    """Write the previews of the edition that are not there; returns how many were made and how many were there.

    Those of editions that are no longer kept, and those that other code has made, are removed.
    """
    folder = folder_of(warehouse)
    _tidy(warehouse, folder)
    folder.mkdir(parents=True, exist_ok=True)
    made = found = 0
    for path in previewed(warehouse):
        for language in LANGUAGES:
            request = request_of(warehouse, path, {"lang": language})
            place = place_of(request, HEADLINE, origin=origin)
            if place.exists():
                found += 1
            elif content := _drawn(request, origin):
                _write(place, content)
                made += 1
    return made, found


def previewed(warehouse: Warehouse) -> Iterator[str]:
    """The paths of the pages that are linked to most: all without a choice, regions as they are, indicators with a target or quoted."""
    known = dictionary(warehouse)
    for page in LAYOUTS:
        if page not in _OF_ONE:
            yield View(page).href()
    newest = max(known.schemes)
    yield from (
        View("region", region=name).href()
        for name, scheme in known.regions
        if scheme == newest and name != COUNTRY
    )
    judged = {target.indicator for target in known.targets.values()}
    for indicator in known.indicators.values():
        if indicator.id in judged or indicator.headline is not None:
            yield View("indicator", indicator=indicator.id).href()


def _drawn(request: Request, origin: str) -> bytes | None:
    try:
        blocks_of(request)
    except LinkProblem:
        return None  # a page that needs a choice
    block = headline(request)
    return png(picture_of(request, block, origin=origin)) if block else None


def _write(place: Path, content: bytes) -> None:
    """A reader sees the whole file or none."""
    aside = place.with_suffix(".part")
    aside.write_bytes(content)
    aside.replace(place)


def _tidy(warehouse: Warehouse, own: Path) -> None:
    kept = warehouse.editions()
    for folder in pictures_beside(warehouse).glob("*"):
        is_of_kept = any(folder.name.startswith(name) for name in kept)
        if not is_of_kept or (folder.name.startswith(warehouse.edition_id) and folder != own):
            shutil.rmtree(folder, ignore_errors=True)
