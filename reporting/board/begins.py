"""The day the cycle began, as the operator says."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date

from reporting.errors import WrongCall

SETTING = "REPORTING_BEGINS"


def configured_beginning(environment: Mapping[str, str] = os.environ) -> date | None:
    """REPORTING_BEGINS, an ISO day; None where it is not set. Raises WrongCall for what is no day."""
    text = environment.get(SETTING, "")
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongCall("setting_no_day", name=SETTING, found=text[:40]) from None
