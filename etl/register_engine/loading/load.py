"""An extract from the file that was handed in to the manifest that names its months."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from etl.errors import ExtractRefused
from etl.publish.guard import storage_errors
from etl.register_engine.layout import Layout
from etl.register_engine.limited import LoadLimits
from etl.register_engine.loading.keys import key_file, key_mark, read_key
from etl.register_engine.loading.placing import described, move, write_report
from etl.register_engine.loading.refusing import identity, refuse_another_key, refuse_losses
from etl.register_engine.loading.regions import written_regions
from etl.register_engine.loading.request import Answer, Candidate, Request
from etl.register_engine.loading.running import run_child
from etl.register_engine.places import RegisterHome
from etl.register_engine.store.lock import register_lock, staging
from etl.register_engine.store.manifest import Extract, Manifest, folder_of, read_manifest, write_manifest

__all__ = ["LoadLimits", "Loaded", "load_extract"]

Say = Callable[[str], None]
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


@dataclass(frozen=True)
class Loaded:
    """What a load came to; `is_new` false: this very extract was loaded before. `report` is the JSON file that says all."""

    extract: Extract
    is_new: bool
    report: Path


def load_extract(
    home: RegisterHome,
    layout: Layout,
    file: Path,
    *,
    as_of: date,
    kind: Literal["full", "delta"],
    metadata: Path,
    limits: LoadLimits | None = None,
    accept_loss: str | None = None,
    run: Callable[[Request, LoadLimits], Answer] = run_child,
    say: Say = lambda step: None,
) -> Loaded:
    """Read, judge and store an extract; what was loaded before is unchanged until its last step.

    `metadata`: the folder with regions.yml; `run` reads the file, in a process of its own unless a test says otherwise. Raises ExtractRefused, RegisterBusy, RegisterDamaged, StorageFailed.
    """
    limits = limits or LoadLimits.from_environment()
    with register_lock(home), storage_errors(home.root):
        size, sha256 = identity(file, limits)
        manifest = read_manifest(home, layout.name)
        same = (sha256, as_of, kind)
        if found := next((x for x in manifest.extracts if (x.file_sha256, x.as_of, x.kind) == same), None):
            return Loaded(found, False, _report(home, layout, found.id))
        key = _key(home, layout, manifest, say)
        _remove_leftovers(home, layout, manifest)
        with staging(home) as folder:
            request = Request(
                file=file.resolve(),
                staging=folder,
                layout=layout,
                as_of=as_of,
                extract_id=extract_id(layout, sha256, as_of, kind),
                key=key.hex(),
                regions=written_regions(metadata),
                candidates=_candidates(home, layout, manifest, as_of, kind),
            )
            say(f"reading {file.name}")
            answer = run(request, limits)
            extract = described(request, answer, kind, (file.name, size, sha256))
            report = _report(home, layout, extract.id)
            report.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not accept_loss:
                _demand_no_loss(report, manifest, request, answer, extract)
            say(f"{answer.rows_stored} of {answer.rows_read} rows into {len(extract.parts)} months")
            move(home, request, answer, extract)
            write_report(report, request, answer, extract, accept_loss, None)
            extracts = tuple(sorted((*manifest.extracts, extract), key=lambda one: (one.as_of, one.id)))
            write_manifest(home, layout.name, Manifest(key_mark=key_mark(key), extracts=extracts))
        return Loaded(extract, True, report)


def _report(home: RegisterHome, layout: Layout, extract: str) -> Path:
    return home.extracts(layout.name) / f"{extract}.json"


def _key(home: RegisterHome, layout: Layout, manifest: Manifest, say: Say) -> bytes:
    key, is_made = read_key(home, key_file())
    if is_made:
        say(f"made the key {key_file()}: keep a copy of it apart, without it no later extract fits")
    refuse_another_key(layout, manifest, key)
    return key


def _demand_no_loss(
    report: Path, manifest: Manifest, request: Request, answer: Answer, extract: Extract
) -> None:
    """Raises ExtractRefused, and says why in the report, where the extract would take away what was known."""
    try:
        refuse_losses(manifest, extract)
    except ExtractRefused as refusal:
        write_report(report, request, answer, extract, None, str(refusal))
        raise


def extract_id(layout: Layout, sha256: str, as_of: date, kind: str) -> str:
    """A name that readers see as the place of figures: in letters, since twelve digits in a row are refused as somebody's number."""
    said = f"{layout.name} {sha256} {as_of} {kind}"
    hashed = hashlib.sha256(said.encode()).hexdigest()[:12].translate(_LETTERS)
    return f"{as_of:%Y%m%d}-{kind}-{hashed}"


def _remove_leftovers(home: RegisterHome, layout: Layout, manifest: Manifest) -> None:
    """Files of loads that were killed before their manifest."""
    folder = folder_of(home, layout.name)
    known = {path for extract in manifest.extracts for path in extract.paths}
    for path in (*folder.glob("events/**/*.parquet"), *folder.glob("keys/*.parquet")):
        if path.relative_to(folder).as_posix() not in known:
            path.unlink()


def _candidates(
    home: RegisterHome, layout: Layout, manifest: Manifest, as_of: date, kind: str
) -> tuple[Candidate, ...]:
    """Files of extracts that can count on one day together with this one."""
    folder, found = folder_of(home, layout.name), []
    for extract in manifest.extracts:
        ends = (kind == "full" and extract.as_of < as_of) or (
            extract.kind == "full" and as_of < extract.as_of
        )
        if not ends:
            files = [(part.path, part.month) for part in extract.parts]
            files += [(extract.disputed.path, "")] if extract.disputed else []
            found += [Candidate(path=path, place=folder / path, month=month) for path, month in files]
    return tuple(found)
