"""What is known by its name alone: bodies, notes, members of breakdowns; and what was looked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from dashboard.queries.dictionary.records import Column
from dashboard.texts.words import Words


@dataclass(frozen=True)
class Body:
    """A public body."""

    id: Annotated[str, Column("body_id")]
    name: Words
    abbreviation: Words


@dataclass(frozen=True)
class Note:
    """A remark that figures refer to by code."""

    id: Annotated[str, Column("note_id")]
    text: Words


@dataclass(frozen=True)
class Member:
    """One value of a breakdown, with its place in it."""

    breakdown: str
    member: str
    order: Annotated[int, Column("sort_order")]
    title: Annotated[Words, Column("member_title")]
    breakdown_title: Words


@dataclass(frozen=True)
class GroupName:
    """What a group of regions is called; a row of the mart for each region of it."""

    id: Annotated[str, Column("group_id")]
    title: Words


@dataclass(frozen=True)
class Search:
    """What was looked for, where and until which day; `found` is what came of it, None where nothing did."""

    id: Annotated[str, Column("search_id")]
    subject: Words
    where: Words
    until: Annotated[date, Column("until_on")]
    found: Words | None
