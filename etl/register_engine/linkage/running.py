"""The people of two registers linked by a limited child, and what it found put in the place of the run before; names are gone when it ends."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from etl.disk import sync, write_through, write_whole
from etl.errors import LinkageRefused
from etl.publish.guard import storage_errors
from etl.register_engine.limited import LoadLimits
from etl.register_engine.limited.asking import ask_child
from etl.register_engine.linkage.asked import Asked, Found, Judged
from etl.register_engine.linkage.links import Link
from etl.register_engine.places import RegisterHome
from etl.register_engine.store.lock import register_lock, staging

LIBRARY = "splink"
_CHILD = "etl.register_engine.linkage.child"


@dataclass(frozen=True)
class Linked:
    """What a run found: `people` read of either side, `linked` pairs, and how well the model does."""

    pair: str
    threshold: float
    people: tuple[int, int]
    linked: int
    judged: Judged


def link(
    home: RegisterHome,
    wanted: Link,
    left: Path,
    right: Path,
    *,
    key: bytes,
    threshold: float,
    limits: LoadLimits | None = None,
) -> Linked:
    """Link the people of two files and keep, below `<home>/registers/linkage/<pair>`, the model, the pairs and a report.

    Files are read within the limits of a load. Raises LinkageRefused without the library, ExtractRefused, RegisterBusy, StorageFailed.
    """
    if find_spec(LIBRARY) is None:
        raise LinkageRefused(
            wanted.pair,
            problem=f"{LIBRARY} is not installed",
            advice="Install requirements-registers.txt.",
        )
    limits = limits or LoadLimits.from_environment()
    # memory that does not suffice spills into the folder: nobody else reads it, and it goes with the run
    with register_lock(home), storage_errors(home.root), staging(home) as work:
        home.linkage_of(wanted.pair).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for made in ("kept", "spill"):
            (work / made).mkdir(mode=0o700)
        asked = Asked(
            left=left.resolve(), right=right.resolve(), work=work, key=key.hex(), threshold=threshold
        )
        name = f"{left.name}, {right.name}"
        said = ask_child(
            _CHILD, asked.model_dump(mode="json"), limits, name=name, folder=work, smaller="Raise {}."
        )
        answered = Found.model_validate(said)
        found = Linked(wanted.pair, threshold, answered.people, answered.linked, answered.judged)
        _keep(home, work / "kept", found)
    return found


def _keep(home: RegisterHome, kept: Path, found: Linked) -> None:
    """Put a finished run in the place of the one before, then say so in the list that releases read."""
    facts = {
        "pair": found.pair,
        "threshold": found.threshold,
        # as many digits as mean something: the last ones differ from run to run
        "precision": round(found.judged.precision, 4),
        "recall": round(found.judged.recall, 4),
        "labelled": found.judged.labelled,
        "linked": found.linked,
    }
    write_through(kept / "report.json", json.dumps(facts | {"people": found.people}, indent=1).encode())
    place = home.linkage_of(found.pair)
    if place.exists():
        place.rename(kept.parent / "before")
    kept.rename(place)
    sync(place.parent)
    known = json.loads(home.linkage.read_text(encoding="utf-8")) if home.linkage.exists() else []
    listed = sorted(
        [one for one in known if one["pair"] != found.pair] + [facts], key=lambda one: str(one["pair"])
    )
    write_whole(home.linkage, json.dumps(listed, indent=1).encode())
