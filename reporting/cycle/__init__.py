"""What people do with reports: hand in, answer, accept, return, approve, publish, withdraw, roll back, dispute.

May enter: an act with its right, its entry in the ledger and its change of state, in one transaction.
Imports `overlay` and below.
"""

from reporting.cycle.contacts import note_contact
from reporting.cycle.disputes import NewDispute, answer_dispute, raise_dispute, take_back_dispute
from reporting.cycle.exceptions import NewException, end_exception, exceptions_on, give_exception
from reporting.cycle.judging import accept, answer_warning, answers_of, approve, return_, withdraw
from reporting.cycle.people import (
    NewPerson,
    actor_of,
    add_first_administrator,
    add_person,
    set_active,
    set_password,
    set_rights,
)
from reporting.cycle.publishing import Published, publish
from reporting.cycle.reports import (
    Receipt,
    find_report,
    mark_published,
    open_warnings,
    receipt_of,
    released,
)
from reporting.cycle.rights import Actor, demand, may
from reporting.cycle.rolling_back import rollback
from reporting.cycle.sign_in import SignedIn, actor_of_token, check_password, sign_in_subject, sign_out
from reporting.cycle.submitting import HandedIn, submit
from reporting.cycle.verifying import Verified, verify

__all__ = [
    "Actor",
    "HandedIn",
    "NewDispute",
    "NewException",
    "NewPerson",
    "Published",
    "Receipt",
    "SignedIn",
    "Verified",
    "accept",
    "actor_of",
    "actor_of_token",
    "add_first_administrator",
    "add_person",
    "answer_dispute",
    "answer_warning",
    "answers_of",
    "approve",
    "check_password",
    "demand",
    "end_exception",
    "exceptions_on",
    "find_report",
    "give_exception",
    "mark_published",
    "may",
    "note_contact",
    "open_warnings",
    "publish",
    "raise_dispute",
    "receipt_of",
    "released",
    "return_",
    "rollback",
    "set_active",
    "set_password",
    "set_rights",
    "sign_in_subject",
    "sign_out",
    "submit",
    "take_back_dispute",
    "verify",
    "withdraw",
]
