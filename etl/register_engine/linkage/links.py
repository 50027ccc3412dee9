"""Which registers are linked, and from what probability on: `etl/registers/links.yml`."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from etl.errors import InputsRejected, Problem
from etl.register_engine.layout import REGISTERS, rejected

_FILE = "links.yml"


class Link(BaseModel):
    """Two registers whose people are looked for in each other; a pair below `threshold` (0 to 1) is none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    left: str
    right: str
    threshold: float = Field(ge=0.5, lt=1)
    why: str

    @property
    def pair(self) -> str:
        """What the pair is called in the edition."""
        return f"{self.left}-{self.right}".replace("_", "-")


def read_links(root: Path = REGISTERS) -> tuple[Link, ...]:
    """All links that are declared; raises InputsRejected."""
    place = f"registers/{_FILE}"
    try:
        node = yaml.safe_load((root / _FILE).read_text(encoding="utf-8"))
        return tuple(TypeAdapter(list[Link]).validate_python(node))
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputsRejected([Problem(place, 0, "file", "", str(error)[:200], "Write YAML.")]) from None
    except ValidationError as error:
        raise rejected(place, error) from None


def link_of(left: str, right: str, root: Path = REGISTERS) -> Link:
    """The link of two registers; raises InputsRejected where none is declared."""
    links = read_links(root)
    for link in links:
        if (link.left, link.right) == (left, right):
            return link
    known = ", ".join(f"{link.left} {link.right}" for link in links)
    found = f"no link of {left} and {right}"
    raise InputsRejected([Problem(f"registers/{_FILE}", 0, "file", "", found, f"Links are: {known}.")])
