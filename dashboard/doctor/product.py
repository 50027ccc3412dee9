"""The product: scripts and styles, fonts of pictures, the browser that prints, the edition."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path

from dashboard.data.asset_url import ASSETS, PLOTLY_PARTIAL
from dashboard.data.editions import Editions
from dashboard.data.warehouse import Warehouse, WarehouseUnavailable
from dashboard.doctor.finding import Finding
from dashboard.texts.words import TextsIncomplete, demand_whole

_FONTS = Path(__file__).resolve().parents[1] / "pictures" / "fonts"


def scripts() -> Finding:
    """Whether the built scripts are there."""
    if (ASSETS / PLOTLY_PARTIAL).exists():
        return Finding("scripts", "well", "scripts")
    return Finding("scripts", "look", "scripts_whole")


def texts() -> Finding:
    """Whether all sentences stand in every language: the server does not start without."""
    try:
        demand_whole()
    except TextsIncomplete as fault:
        first = fault.faults[0]
        values = {
            "count": len(fault.faults),
            "file": first.file,
            "line": first.line,
            "key": first.key or first.found,
        }
        return Finding("texts", "ill", "texts_incomplete", values)
    return Finding("texts", "well", "texts")


def fonts(folder: Path = _FONTS) -> Finding:
    """Whether pictures can be drawn: the fonts and the library that draws."""
    try:
        import resvg_py  # noqa: F401
    except ImportError:
        return Finding("fonts", "ill", "fonts_library")
    held = sorted(path.name for path in folder.glob("*.ttf"))
    return (
        Finding("fonts", "well", "fonts", {"names": ", ".join(held)})
        if held
        else Finding("fonts", "ill", "fonts_none")
    )


def browser() -> Finding:
    """Whether there is a browser for briefings."""
    from dashboard.brief.renderer import INSTALL, ChromiumMissing, chromium_path

    try:
        found = chromium_path()
    except ChromiumMissing:
        return Finding("browser", "look", "browser_none", {"install": INSTALL})
    return Finding("browser", "well", "browser", {"path": found})


def edition(link: Path, audience: str) -> tuple[Finding, str]:
    """The edition that would be served, whole and for this audience, and its name ('' where there is none)."""
    with closing(Editions(link, audience=audience)) as editions:
        own = Warehouse(editions)
        try:
            own.records(dict, "SELECT 1")
            name = own.edition_id
        except WarehouseUnavailable as fault:
            return Finding(
                "edition",
                "ill",
                f"edition_{fault.reason}",
                {"path": fault.path.name, "found": fault.detail[:200]},
            ), ""
        finally:
            own.release()
    return Finding("edition", "well", "edition", {"name": name}), name


def rights(link: Path) -> Finding:
    """Whether the process that readers reach could change what it shows."""
    folder = link.parent
    with suppress(OSError):
        folder = link.resolve(strict=True).parent
    can_write = os.access(folder, os.W_OK)
    values = {"folder": str(folder)}
    return Finding(
        "rights", "look" if can_write else "well", "rights_write" if can_write else "rights", values
    )
