"""What the parent asks of the child that links people, and what it is answered."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Asked(_Said):
    """Two files of people, `work` in which all lies that the run makes, and `key`: hexadecimal."""

    left: Path
    right: Path
    work: Path
    key: str
    threshold: float


class Judged(_Said):
    """precision: of the pairs found, how many are one person; recall: of `labelled` true pairs, how many were found; both 0 to 1."""

    precision: float
    recall: float
    labelled: int


class Found(_Said):
    """`people` read of either side, `linked` pairs, and how well the model does."""

    people: tuple[int, int]
    linked: int
    judged: Judged
