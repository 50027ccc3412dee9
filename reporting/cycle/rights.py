"""Who may do what, and for which body: one table, read by the acts, the desk and the tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reporting.errors import NotAllowed

Right = Literal["submit", "check", "approve", "publish", "administer"]
Reach = Literal["own", "any"]
Action = Literal[
    "see",
    "submit",
    "answer_warning",
    "sign",
    "withdraw",
    "raise_dispute",
    "accept",
    "return",
    "answer_dispute",
    "note_contact",
    "enter_plan",
    "enter_evidence",
    "approve",
    "approve_plan",
    "check_evidence",
    "give_exception",
    "end_exception",
    "publish",
    "rollback",
    "see_ledger",
    "administer_people",
]

# right → action → for the own body only, or for any body. What stands nowhere is refused.
TABLE: dict[Right, dict[Action, Reach]] = {
    "submit": {
        "see": "own",
        "submit": "own",
        "answer_warning": "own",
        "sign": "own",
        "withdraw": "own",
        "raise_dispute": "own",
        "enter_evidence": "own",
    },
    "check": {
        "see": "any",
        "accept": "any",
        "return": "any",
        "answer_dispute": "any",
        "note_contact": "any",
        "enter_plan": "any",
        "enter_evidence": "any",
        "check_evidence": "any",
    },
    "approve": {
        "see": "any",
        "approve": "any",
        "approve_plan": "any",
        "check_evidence": "any",
        "give_exception": "any",
        "end_exception": "any",
        "withdraw": "any",
        "see_ledger": "any",
    },
    "publish": {"see": "any", "publish": "any", "rollback": "any", "see_ledger": "any"},
    "administer": {"administer_people": "any", "see_ledger": "any"},
}
RIGHTS: tuple[Right, ...] = tuple(TABLE)


@dataclass(frozen=True)
class Actor:
    """The person who acts. `through` says by which door (`desk`, `command line`), for the ledger."""

    person_id: int
    login: str
    name: str
    body_id: str
    rights: frozenset[str]
    through: str = ""


def reach(rights: frozenset[str], action: Action) -> Reach | None:
    """For which bodies these rights allow the action; None for none."""
    found = {TABLE[right][action] for right in RIGHTS if right in rights and action in TABLE[right]}
    return "any" if "any" in found else "own" if found else None


def may(actor: Actor, action: Action, body_id: str | None = None) -> bool:
    """Whether the actor may do this for the body (None: for no body in particular)."""
    found = reach(actor.rights, action)
    return found == "any" or (found == "own" and body_id in (None, actor.body_id))


def demand(actor: Actor, action: Action, body_id: str | None = None) -> None:
    """Raises NotAllowed unless the actor may."""
    if may(actor, action, body_id):
        return
    if reach(actor.rights, action) == "own":
        raise NotAllowed("not_your_body", login=actor.login, body=actor.body_id)
    raise NotAllowed("no_right", login=actor.login)
