"""The people of two registers linked: read, cleaned, learnt, scored, judged; names are gone when it ends.

Names are never kept: no layout of a register holds them, and no table beside registers does. Two files of people come in with the
command, their numbers become the keyed names that events already bear, and what is left are pairs of such names. A side table of
names would have to be guarded for years for the sake of a run that takes minutes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.disk import sync, write_through, write_whole
from etl.publish.guard import storage_errors
from etl.register_engine.linkage.cleaning import clean
from etl.register_engine.linkage.judging import Judged, judge
from etl.register_engine.linkage.links import Link
from etl.register_engine.linkage.matching import score, train
from etl.register_engine.linkage.taking import take
from etl.register_engine.places import RegisterHome
from etl.register_engine.store.lock import register_lock, staging
from vocabulary.sql_words import sql_text

_LABELLED = (2_000, 100_000)


@dataclass(frozen=True)
class Linked:
    """What a run found: `people` read of either side, `linked` pairs, and how well the model does."""

    pair: str
    threshold: float
    people: tuple[int, int]
    linked: int
    judged: Judged


def link(
    home: RegisterHome, wanted: Link, left: Path, right: Path, *, key: bytes, threshold: float
) -> Linked:
    """Link the people of two files and keep, below `<home>/registers/linkage/<pair>`, the model, the pairs and a report.

    pairs.parquet: left_id, right_id VARCHAR (keyed names), probability DOUBLE.
    Raises ExtractRefused, RegisterBusy, StorageFailed.
    """
    # memory that does not suffice spills into the folder: nobody else reads it, and it goes with the run
    with register_lock(home), storage_errors(home.root), staging(home) as work:
        home.linkage_of(wanted.pair).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = _run(work, wanted, left, right, key, threshold)
        _keep(home, work / "kept", found)
    return found


def _run(work: Path, wanted: Link, left: Path, right: Path, key: bytes, threshold: float) -> Linked:
    kept = work / "kept"
    kept.mkdir(mode=0o700)
    (work / "spill").mkdir(mode=0o700)
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": 2,
        "memory_limit": "6GB",
        "temp_directory": str(work / "spill"),
    }
    with duckdb.connect(config=config) as connection:
        people = (take(connection, left, key, "taken_left"), take(connection, right, key, "taken_right"))
        for side in ("left", "right"):
            clean(connection, f"taken_{side}", f"clean_{side}")
            connection.execute(f"DROP TABLE taken_{side}")
        model = kept / "model.json"
        train(connection, "clean_left", "clean_right", model)
        score(connection, "clean_left", "clean_right", model, threshold=threshold, target="pairs")
        path = sql_text(kept / "pairs.parquet")
        connection.execute(
            f"COPY (FROM pairs ORDER BY left_id, right_id) TO {path} (FORMAT parquet, COMPRESSION zstd)"
        )
        row = connection.execute("SELECT count(*) FROM pairs").fetchone()
    fewest, most = _LABELLED
    judged = judge(model, threshold=threshold, labelled=min(max(*people, fewest), most))
    return Linked(wanted.pair, threshold, people, int(row[0]) if row else 0, judged)


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
