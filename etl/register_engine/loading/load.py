"""An extract from the file that was handed in to the manifest that names its months."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from etl.disk import hash_file, sync, write_through
from etl.errors import ExtractRefused
from etl.publish.guard import storage_errors
from etl.register_engine.layout import Layout
from etl.register_engine.loading.keys import key_file, key_mark, read_key
from etl.register_engine.loading.limits import LoadLimits
from etl.register_engine.loading.regions import written_regions
from etl.register_engine.loading.request import Answer, Candidate, Request
from etl.register_engine.loading.running import run_child
from etl.register_engine.places import RegisterHome
from etl.register_engine.store.held import counted
from etl.register_engine.store.lock import register_lock, staging
from etl.register_engine.store.manifest import (
    Extract,
    Manifest,
    Part,
    Side,
    folder_of,
    read_manifest,
    write_manifest,
)

__all__ = ["LoadLimits", "Loaded", "load_extract"]

Say = Callable[[str], None]
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
# a full extract with fewer rows than this part of what it closes is more likely cut than true
_LEAST_OF_BEFORE = 0.9


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
        size, sha256 = _identity(file, limits)
        own_id = extract_id(layout, sha256, as_of, kind)
        report = home.extracts(layout.name) / f"{own_id}.json"
        manifest = read_manifest(home, layout.name)
        same = (sha256, as_of, kind)
        if found := next((x for x in manifest.extracts if (x.file_sha256, x.as_of, x.kind) == same), None):
            return Loaded(found, False, home.extracts(layout.name) / f"{found.id}.json")
        key, is_made = read_key(home, key_file())
        if is_made:
            say(f"made the key {key_file()}: keep a copy of it apart, without it no later extract fits")
        _refuse_another_key(layout, manifest, key)
        _remove_leftovers(home, layout, manifest)
        with staging(home) as folder:
            request = Request(
                file=file.resolve(),
                staging=folder,
                layout=layout,
                as_of=as_of,
                extract_id=own_id,
                key=key.hex(),
                regions=written_regions(metadata),
                candidates=_candidates(home, layout, manifest, as_of, kind),
            )
            say(f"reading {file.name}")
            answer = run(request, limits)
            extract = _extract(request, answer, kind, (file.name, size, sha256))
            report.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                _refuse_losses(layout, manifest, extract, accept_loss)
            except ExtractRefused as refusal:
                _write_report(report, request, answer, extract, accept_loss, str(refusal))
                raise
            say(f"{answer.rows_stored} of {answer.rows_read} rows into {len(extract.parts)} months")
            _move(home, request, answer, extract)
            _write_report(report, request, answer, extract, accept_loss, None)
            extracts = tuple(sorted((*manifest.extracts, extract), key=lambda one: (one.as_of, one.id)))
            write_manifest(home, layout.name, Manifest(key_mark=key_mark(key), extracts=extracts))
        return Loaded(extract, True, report)


def _identity(file: Path, limits: LoadLimits) -> tuple[int, str]:
    try:
        size = file.stat().st_size
        if not file.is_file():
            raise ExtractRefused(file.name, problem="it is no file", advice="Name the file itself.")
        if size > limits.file_bytes:
            raise ExtractRefused(
                file.name,
                problem=f"it has {size} bytes, at most {limits.file_bytes} are read",
                advice="Hand it in by months, or raise REGISTER_LOAD_FILE_MB.",
            )
        return size, hash_file(file)
    except OSError as error:
        raise ExtractRefused(
            file.name,
            problem=f"it cannot be read ({error.strerror})",
            advice="Look at its place and its rights.",
        ) from None


def extract_id(layout: Layout, sha256: str, as_of: date, kind: str) -> str:
    """A name that readers see as the place of figures: in letters, since twelve digits in a row are refused as somebody's number."""
    said = f"{layout.name} {sha256} {as_of} {kind}"
    hashed = hashlib.sha256(said.encode()).hexdigest()[:12].translate(_LETTERS)
    return f"{as_of:%Y%m%d}-{kind}-{hashed}"


def _refuse_another_key(layout: Layout, manifest: Manifest, key: bytes) -> None:
    if manifest.key_mark and manifest.key_mark != key_mark(key):
        raise ExtractRefused(
            str(key_file()),
            problem=f"it is another key than the one by which people of `{layout.name}` were hashed",
            advice="Set REGISTER_KEY_FILE to that key: with another one nobody would be found again.",
        )


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


def _extract(
    request: Request, answer: Answer, kind: Literal["full", "delta"], file: tuple[str, int, str]
) -> Extract:
    paths = _targets(request, answer)
    parts = tuple(
        Part(
            path=paths[part.file],
            month=part.month,
            rows=part.rows,
            size=part.file.stat().st_size,
            sha256=hash_file(part.file),
            content=part.content,
        )
        for part in answer.parts
    )
    return Extract(
        id=request.extract_id,
        as_of=request.as_of,
        kind=kind,
        file_name=file[0][:200],
        file_bytes=file[1],
        file_sha256=file[2],
        loaded_at=datetime.now(UTC).replace(microsecond=0),
        rows_read=answer.rows_read,
        rows_stored=answer.rows_stored,
        rows_quarantined=answer.rows_quarantined,
        rows_ignored=answer.rows_ignored,
        first_event_on=answer.first_event_on,
        last_event_on=answer.last_event_on,
        columns=request.layout.own_columns(),
        parts=parts,
        disputed=_side(request, "disputed", answer.disputed),
        conflicts=_side(request, "conflicts", answer.conflicts),
        overlaps=answer.overlaps,
        own=tuple(paths[Path(path)] for path in answer.own),
    )


def _targets(request: Request, answer: Answer) -> dict[Path, str]:
    """Where each staged file will lie, below the register's folder."""
    found = {
        request.staging / f"{name}.parquet": _side_path(request, name) for name in ("disputed", "conflicts")
    }
    for number, part in enumerate(answer.parts):
        year, month = part.month.split("-")
        found[part.file] = f"events/year={year}/month={month}/{request.extract_id}-{number}.parquet"
    return found


def _side_path(request: Request, name: str) -> str:
    return f"keys/{request.extract_id}-{name}.parquet"


def _side(request: Request, name: str, rows: int) -> Side | None:
    if not rows:
        return None
    file = request.staging / f"{name}.parquet"
    return Side(path=_side_path(request, name), rows=rows, sha256=hash_file(file))


def _refuse_losses(layout: Layout, manifest: Manifest, extract: Extract, accept_loss: str | None) -> None:
    if not extract.rows_stored and not accept_loss:
        raise ExtractRefused(
            extract.file_name,
            problem=f"none of its {extract.rows_read} rows can be stored",
            advice=f"Its report says why: extracts/{extract.id}.json.",
        )
    before = sum(one.rows_stored for one in counted(manifest.extracts, extract.as_of))
    with_this = sum(one.rows_stored for one in counted((*manifest.extracts, extract), extract.as_of))
    if extract.kind == "full" and with_this < _LEAST_OF_BEFORE * before and not accept_loss:
        raise ExtractRefused(
            extract.file_name,
            problem=f"this full extract would leave {with_this} rows of {before} known before",
            advice="Hand in the whole one, or say why by --accept-loss.",
        )


def _move(home: RegisterHome, request: Request, answer: Answer, extract: Extract) -> None:
    """Files into their places, through to the disk; nothing counts before the manifest names it."""
    folder = folder_of(home, request.layout.name)
    wanted = set(extract.paths)
    moves = {file: folder / path for file, path in _targets(request, answer).items() if path in wanted}
    moves[request.staging / "refused.parquet"] = (
        home.extracts(request.layout.name) / f"{extract.id}-refused.parquet"
    )
    employers = request.staging / "employers.parquet"
    if employers.exists():
        moves[employers] = home.employers / f"{request.layout.name}-{extract.id}.parquet"
    for file, target in moves.items():
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync(file)
        file.replace(target)
    for parent in {parent for target in moves.values() for parent in (target.parent, target.parent.parent)}:
        sync(parent)


def _write_report(
    path: Path,
    request: Request,
    answer: Answer,
    extract: Extract,
    accept_loss: str | None,
    refused_because: str | None,
) -> None:
    said = answer.model_dump(mode="json", exclude={"parts", "overlaps", "own", "disputed", "conflicts"})
    report = {
        "register": request.layout.name,
        "extract": extract.id,
        "state": "refused" if refused_because else "loaded",
        "refused_because": refused_because,
        "as_of": str(extract.as_of),
        "kind": extract.kind,
        "file": {"name": extract.file_name, "bytes": extract.file_bytes, "sha256": extract.file_sha256},
        "loaded_at": extract.loaded_at.isoformat(),
        "accept_loss": accept_loss,
        **said,
        "months": {part.month: part.rows for part in answer.parts},
    }
    write_through(path, json.dumps(report, ensure_ascii=False, indent=1).encode())
