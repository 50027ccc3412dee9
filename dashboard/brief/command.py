"""`python -m dashboard brief`: pictures, slides, documents and sheets of links or packs, from the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from dashboard.link import LinkProblem
from dashboard.words import LANGUAGES, text

FORMATS = ("png", "svg", "pdf", "pptx", "docx", "xlsx")
SIZES = ("slide", "half", "a4")


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    found = argparse.ArgumentParser(prog="python -m dashboard brief", description=__doc__)
    found.add_argument("links", nargs="*", metavar="LINK", help="a link of the monitor, whole or from its path on")
    found.add_argument("--lang", default=None, help="languages, comma-separated: kk,ru,en (default: as in the link)")
    found.add_argument("--format", default="png", help=f"formats, comma-separated: {','.join(FORMATS)} (default: png)")
    found.add_argument("--size", choices=SIZES, default="slide", help="size of pictures (default: slide)")
    found.add_argument("--picture", default=None, help="only this picture of the page (default: every one)")
    found.add_argument("--pack", action="append", default=[], help="a whole set: monthly, minister, region:KZ-61, yearly:2021")
    found.add_argument("--out", type=Path, default=Path("briefs"), help="folder for the files (default: briefs)")
    found.add_argument("--origin", default="http://127.0.0.1:8050", help="public address that links in the files start with")
    found.add_argument("--jobs", type=int, default=2, help="browsers working side by side (default: 2)")
    found.add_argument("--check", type=Path, nargs="+", metavar="FILE", help="say whether the current edition still gives these files")
    return found


def listed(written: str, allowed: tuple[str, ...], option: str) -> list[str]:
    """The values of a comma-separated option; raises SystemExit with the allowed ones."""
    values = [part.strip() for part in written.split(",") if part.strip()]
    if not values or (wrong := [value for value in values if value not in allowed]):
        raise SystemExit(f"{option} is {written!r}; write one or more of {','.join(allowed)}.")
    assert not wrong
    return list(dict.fromkeys(values))


def languages(written: str | None) -> list[str] | None:
    """The languages asked for, None for the link's own."""
    return None if written is None else listed(written, LANGUAGES, "--lang")


def problem_words(problem: LinkProblem) -> str:
    """What is wrong with a link, in English, as the page says it."""
    return text(problem.key, "en", **problem.values)
