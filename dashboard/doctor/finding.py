"""What a check of the installation found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

State = Literal["well", "look", "ill"]


@dataclass(frozen=True)
class Finding:
    """One thing looked at: the sentence is `doctor.<key>` with `values`; `look` needs attention, `ill` stops or endangers serving."""

    subject: str
    state: State
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
