"""How many figures, targets, measures and corrections of each document are held: at least as many as before.

A list of metadata that was cut at the end of an entry is as well formed as before, and so is a table without its last rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from etl.catalog import Entries
from etl.catalog.documents import Holding
from etl.errors import Problem
from etl.extract import RawRow

REGISTER = "counts.yml"
_COUNTED = ("figures", "targets", "measures", "corrections")
_ADVICE = (
    'Put them back. If they are to go, `python -m etl expect --accept-loss "reason"` lowers what is expected.'
)


def held(entries: Entries, rows: Iterable[RawRow]) -> dict[str, Holding]:
    """What is held of each document, in the order of the documents; a figure that an act prints names it as its source."""
    counts = {
        "figures": Counter(row.cells["source_id"] for row in rows),
        "targets": Counter(target.document for target in entries.targets),
        "measures": Counter(measure.document for measure in entries.measures),
        "corrections": Counter(correction.document for correction in entries.corrections),
    }
    return {
        document.id: Holding(id=document.id, **{name: counts[name][document.id] for name in _COUNTED})
        for document in entries.documents
    }


def raised(
    register: Iterable[Holding], now: Mapping[str, Holding], *, may_fall: bool
) -> tuple[tuple[Holding, ...], list[Problem]]:
    """The register for what is held now, and where less is held than it asks for (nowhere if it `may_fall`)."""
    old = {holding.id: holding for holding in register}
    new = tuple(
        now[name] if may_fall or name not in old else _larger(old[name], now[name])
        for name in dict.fromkeys((*old, *now))
        if name in now
    )
    lost = (
        []
        if may_fall
        else [problem for name in old if name in now for problem in _lost(old[name], now[name])]
    )
    return new, lost


def _larger(old: Holding, now: Holding) -> Holding:
    return Holding(id=old.id, **{name: max(getattr(old, name), getattr(now, name)) for name in _COUNTED})


def _lost(old: Holding, now: Holding) -> Iterator[Problem]:
    for name in _COUNTED:
        before, after = getattr(old, name), getattr(now, name)
        if after < before:
            found = f"{after or 'none'} of the {before} {name} that it asks for"
            yield Problem(f"metadata/{REGISTER}", 0, f"entry {old.id}", f"key `{name}`", found, _ADVICE)


def to_yaml(register: Iterable[Holding]) -> str:
    """The text of metadata/counts.yml."""
    lines = [
        "# How many figures, targets, measures and corrections of each document are held at least; a build with fewer stops.",
        '# More may be added: `python -m etl expect` raises the numbers, `--accept-loss "reason"` lowers them.',
    ]
    lines += [
        f"- {{id: {one.id}, {', '.join(f'{name}: {getattr(one, name)}' for name in _COUNTED)}}}"
        for one in register
    ]
    return "\n".join(lines) + "\n"
