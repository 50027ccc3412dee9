"""Previews made when an edition was published: files beside the editions, sent in place of being drawn again.

The server writes none of them. Each stands under what it was made from, so that another edition, another address and other
code have files of their own, and what is not there is drawn.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from dashboard.data.warehouse import Warehouse
from dashboard.view.link import in_edition
from dashboard.view.request import Request
from vocabulary import languages

_DASHBOARD = Path(__file__).resolve().parents[1]
_CODE = (_DASHBOARD, Path(languages.__file__).resolve().parent)
_KINDS = {".py", ".yml", ".ttf"}


def folder_of(warehouse: Warehouse) -> Path:
    """Where the previews of an edition stand, whether there are any or not."""
    return pictures_beside(warehouse) / f"{warehouse.edition_id}-{_drawn_by()}"


def pictures_beside(warehouse: Warehouse) -> Path:
    """The folder of the previews of all editions."""
    return warehouse.path.parent.parent / "pictures"


def place_of(request: Request, name: str, *, origin: str) -> Path:
    """The file of a block's picture for exactly this view and address."""
    link = in_edition(origin + request.view.href(edition=None), request.warehouse.edition_id)
    return folder_of(request.warehouse) / f"{hashlib.sha256(f'{name} {link}'.encode()).hexdigest()[:32]}.png"


def held(request: Request, name: str, *, origin: str) -> bytes | None:
    """The picture that stands there; None where there is none."""
    try:
        return place_of(request, name, origin=origin).read_bytes()
    except OSError:
        return None


@cache
def _drawn_by() -> str:
    """Changes with whatever draws pictures."""
    digest = hashlib.sha256()
    for folder in _CODE:
        for path in sorted(folder.rglob("*")):
            if path.suffix in _KINDS:
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
