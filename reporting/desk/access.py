"""Who may open what: one table, by the name of a route; which rights an action needs is said in `reporting.cycle.rights`.

A route that is not in the table stops the start. Bodies are those of the person who is signed in, never those of a form; what
belongs to a body that somebody may not see is not there (404). Acts ask for their right again themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from reporting.cycle.rights import Action, reach


@dataclass(frozen=True)
class Rule:
    """`actions`: whoever may do one of them; none and `is_open`: anybody; none: anybody who is signed in."""

    actions: tuple[Action, ...] = ()
    is_open: bool = False


_ANYBODY, _SIGNED_IN = Rule(is_open=True), Rule()


def _who_may(*actions: Action) -> Rule:
    return Rule(actions)


_OFFICE = _who_may("accept", "approve", "publish", "see_ledger")

RULES: dict[str, Rule] = {
    "assets": _ANYBODY,
    "health": _ANYBODY,
    "ready": _ANYBODY,
    "sign_in": _ANYBODY,
    "sign_in_send": _ANYBODY,
    "provider": _ANYBODY,
    "provider_back": _ANYBODY,
    "sign_out": _SIGNED_IN,
    "home": _SIGNED_IN,
    "account": _SIGNED_IN,
    "change_account": _SIGNED_IN,
    "template": _who_may("submit"),
    "hand_in": _who_may("submit"),
    "hand_in_file": _who_may("submit"),
    "reports": _who_may("see"),
    "report": _who_may("see"),
    "report_workbook": _who_may("see"),
    "report_ess": _who_may("see"),
    "report_file": _who_may("see"),
    "answer_warnings": _who_may("answer_warning"),
    "accept": _who_may("accept"),
    "return_report": _who_may("return"),
    "approve": _who_may("approve"),
    "withdraw": _who_may("withdraw"),
    "publish": _who_may("approve", "publish"),
    "publish_now": _who_may("publish"),
    "rollback": _who_may("rollback"),
    "disputes": _who_may("see"),
    "raise_dispute": _who_may("raise_dispute"),
    "answer_dispute": _who_may("answer_dispute"),
    "exceptions": _OFFICE,
    "give_exception": _who_may("give_exception"),
    "end_exception": _who_may("end_exception"),
    "board": _OFFICE,
    "note_contact": _who_may("note_contact"),
    "ledger": _who_may("see_ledger"),
    "verify_ledger": _who_may("see_ledger"),
    "people": _who_may("administer_people"),
    "add_person": _who_may("administer_people"),
    "person": _who_may("administer_people"),
    "change_person": _who_may("administer_people"),
    "evidence": _who_may("enter_evidence", "check_evidence"),
    "add_evidence": _who_may("enter_evidence"),
    "check_evidence": _who_may("check_evidence"),
    "withdraw_evidence": _who_may("check_evidence"),
    "plans": _who_may("enter_plan", "approve_plan"),
    "add_plan": _who_may("enter_plan"),
    "approve_plan": _who_may("approve_plan"),
    "withdraw_plan": _who_may("approve_plan"),
    "plan_form": _who_may("enter_plan", "approve_plan"),
}
# The menu, in this order, of what a person may open.
MENU = (
    "home",
    "hand_in",
    "reports",
    "publish",
    "board",
    "disputes",
    "exceptions",
    "evidence",
    "plans",
    "ledger",
    "people",
)


def may_open(endpoint: str, rights: frozenset[str] | None) -> bool:
    """Whether somebody with these rights (None: nobody is signed in) may open a route."""
    rule = RULES[endpoint]
    if rule.is_open or rights is None:
        return rule.is_open
    return not rule.actions or any(reach(rights, action) for action in rule.actions)
