"""The dictionary of checks, made of the build's metadata; kept as plain data, since reading metadata takes half a second."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.inputs.files import read_folder
from etl.inputs.snapshot import InputFile
from etl.paths import Paths
from reporting.checking.context import Dictionary, KnownBody, KnownIndicator, KnownName, KnownRegion
from reporting.checking.small_counts import is_protected
from reporting.messages.plain import from_plain, to_plain
from vocabulary.languages import LANGUAGES
from vocabulary.units import UNITS_FILE

if TYPE_CHECKING:
    from etl.catalog.catalog import Catalog
    from etl.catalog.indicators import Indicator
    from etl.catalog.places import Region
    from etl.catalog.registers import Member

# what an indicator may be reported for beside the kind of its series: the cycle itself runs by years and half-years
_ALWAYS = ("year", "half_year")
# words in the id of what can be below zero: balances and changes
_SIGNED = {"net", "balance", "change", "growth", "increase", "excess", "difference", "natural"}


def read_dictionary(paths: Paths, cache: Path | None = None) -> Dictionary:
    """The dictionary of the metadata as they are now; `cache` is a folder in which it may be kept.

    Raises etl.errors.InputsRejected where metadata are broken.
    """
    files = tuple(InputFile(name, content) for name, content in read_folder("metadata", paths.metadata, []))
    shape = Path(__file__).with_name("context.py")
    rules = Path(__file__).with_name("small_counts.py")
    digest = hashlib.sha256()
    for code in (Path(__file__), shape, rules, UNITS_FILE):
        digest.update(code.read_bytes())
    for file in files:
        digest.update(f"{file.path} {file.sha256}".encode())
    name = digest.hexdigest()[:32]
    if name not in _KNOWN:
        _KNOWN.clear()
        _KNOWN[name] = _kept_or_read(files, cache / f"dictionary-{name}.json" if cache else None)
    return _KNOWN[name]


# the newest dictionary of the process, by what it was made of
_KNOWN: dict[str, Dictionary] = {}


def _kept_or_read(files: Iterable[InputFile], kept: Path | None) -> Dictionary:
    with contextlib.suppress(OSError, ValueError):
        if kept:
            return from_plain(Dictionary, json.loads(kept.read_text(encoding="utf-8")))
    from etl.catalog.reading import read_catalog  # half a second, only when metadata changed

    found = dictionary_of(read_catalog(files))
    if kept:
        # a folder that cannot be written costs time, nothing else
        with contextlib.suppress(OSError):
            _keep(kept, json.dumps(to_plain(found), ensure_ascii=False))
    return found


def _keep(file: Path, content: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as new:
        new.write(content)
    Path(name).replace(file)


def dictionary_of(catalog: Catalog) -> Dictionary:
    """What checks need of a catalogue."""
    counted = {unit.id for unit in catalog.units if unit.is_counted}
    tolerances = {item.id: float(item.value) for item in catalog.sum_tolerances}
    return Dictionary(
        indicators=tuple(
            _indicator(one, is_counted=one.unit in counted, sum_tolerance=tolerances.get(one.id, 0.0))
            for one in catalog.indicators
        ),
        regions=tuple(map(_region, catalog.regions)),
        units=tuple(
            KnownName(one.id, (*_names(one.name), *_beside_numbers(one)), _words(one.name))
            for one in catalog.units
        ),
        breakdowns=tuple(
            KnownName(one.id, _names(one.title), _words(one.title), tuple(map(_member, one.members)))
            for one in catalog.breakdowns
        ),
        measures=tuple(KnownName(one.id, (), _words(one.title)) for one in catalog.measures),
        promises=tuple(KnownName(one.id, (), _words(one.title)) for one in catalog.targets),
        bodies=tuple(
            KnownBody(one.id, _words(one.name), one.region, one.is_akimat, one.valid_from, one.valid_to)
            for one in catalog.bodies
        ),
    )


def _indicator(one: Indicator, *, is_counted: bool, sum_tolerance: float) -> KnownIndicator:
    return KnownIndicator(
        id=one.id,
        unit=one.unit,
        decimals=one.decimals,
        measure_kind=one.measure_kind,
        names=_names(one.title, one.short_title),
        title=_words(one.short_title),
        period_kinds=_kinds(one.main_period_kind, one.measure_kind),
        is_counted=is_counted,
        is_additive=one.is_additive,
        is_protected=is_protected(one),
        is_signed=bool(_SIGNED & set(one.id.split("_"))),
        sum_tolerance=sum_tolerance,
    )


def _region(one: Region) -> KnownRegion:
    return KnownRegion(
        id=one.id,
        kind=one.kind,
        name=_words(one.name),
        codes=tuple(code for code in (one.kato, one.iso_legacy) if code),
        schemes=dict(one.schemes),
        valid_from=one.valid_from,
        valid_to=one.valid_to,
    )


def _member(one: Member) -> KnownName:
    return KnownName(one.id, _names(one.title), _words(one.title))


def _kinds(main: str, measure_kind: str) -> tuple[str, ...]:
    more = ("as_of",) if measure_kind in ("stock", "running_total") else ()
    return tuple(dict.fromkeys((*_ALWAYS, main, *more)))


def _words(words: Any) -> dict[str, str]:
    return {language: getattr(words, language) for language in LANGUAGES}


def _names(*titles: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for title in titles for word in _words(title).values()))


def _beside_numbers(unit: Any) -> Iterable[str]:
    """The words of a unit as they stand beside a number."""
    if unit.with_number is None:
        return ()
    forms = [form for each in unit.with_number.model_dump().values() for form in each.values()]
    return tuple(dict.fromkeys(form.replace("{number}", "").strip() for form in forms))
