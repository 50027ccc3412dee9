"""What may be written for a region: its id, its two digits of the classifier, its name in any of the languages."""

from __future__ import annotations

from pathlib import Path

import yaml

_COUNTRY = "country"


def written_regions(metadata: Path) -> dict[str, str]:
    """Written in small letters -> id, for regions of all times; raises OSError where regions.yml cannot be read."""
    entries = yaml.safe_load((metadata / "regions.yml").read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for entry in entries:
        if entry["kind"] != _COUNTRY:
            written = (entry["id"], entry.get("kato"), *entry["name"].values())
            found |= {word.lower(): entry["id"] for word in written if word}
    return found
