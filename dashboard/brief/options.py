"""What may be asked of `python -m dashboard brief`."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from dashboard.data import clock
from dashboard.papers.slide_layout import LAYOUTS
from dashboard.view.origin import read_origin
from vocabulary.languages import LANGUAGES

FORMATS = ("png", "svg", "pdf", "pptx", "docx", "xlsx")
_ENDS = """exit status: 0 all is written (--check: the current edition still gives these files), 1 something is not (said
which), 2 wrong options, 3 Chromium is missing, 4 (--check) something changed"""


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    found = argparse.ArgumentParser(
        prog="python -m dashboard brief", epilog=_ENDS,
        description="Pictures, slides, documents and sheets of links or packs, each with its source, edition and link.",
    )  # fmt: skip
    add = found.add_argument
    add("links", nargs="*", metavar="LINK", help="a link of the monitor, whole or from its path on")
    add(
        "--lang",
        type=_listed(LANGUAGES),
        help="languages, comma-separated: kk,ru,en (default: as in the link)",
    )
    add(
        "--format",
        type=_listed(FORMATS),
        default=["png"],
        help=f"formats, comma-separated: {','.join(FORMATS)} (default: png)",
    )
    add(
        "--size", choices=tuple(LAYOUTS), default="slide", help="size of pictures and slides (default: slide)"
    )
    add("--picture", default="", help="only this picture of the page (default: every one)")
    add(
        "--pack",
        action="append",
        default=[],
        help="a whole set: monthly, minister, region:KZ-61, yearly:2021, quotas:2025H1; monthly@population: with the map of that indicator; may be repeated",
    )
    add(
        "--asof",
        type=_day,
        default=clock.today(),
        help="day from which deadlines are seen, as 2026-11-21 (default: today)",
    )
    add("--out", type=Path, default=Path("briefs"), help="folder for the files (default: briefs)")
    add(
        "--origin",
        type=_origin,
        default="http://127.0.0.1:8050",
        help="public address that links in the files start with",
    )
    add("--jobs", type=_count, default=2, help="processes working side by side (default: 2)")
    add(
        "--check",
        action="store_true",
        help="the arguments are files: would the current edition still give them?",
    )
    return found


def read_options(arguments: list[str]) -> argparse.Namespace:
    """The options asked for; ends with status 2 and a sentence where they are wrong."""
    options = parser().parse_args(arguments)
    if not options.links and (options.check or not options.pack):
        parser().error("name at least one FILE" if options.check else "name at least one LINK or --pack")
    return options


def _listed(allowed: tuple[str, ...]):
    def values(written: str) -> list[str]:
        found = [part.strip() for part in written.split(",") if part.strip()]
        if not found or any(value not in allowed for value in found):
            raise argparse.ArgumentTypeError(f"{written!r}: write one or more of {','.join(allowed)}")
        return list(dict.fromkeys(found))

    return values


def _origin(written: str) -> str:
    try:
        return read_origin(written)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from None


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{written!r}: write a day as 2026-11-21") from None


def _count(written: str) -> int:
    if not written.isdecimal() or not int(written):
        raise argparse.ArgumentTypeError(f"{written!r}: write a number from 1")
    return int(written)
