"""Why a connector stopped: a code that the edition keeps, and words for whoever ran the command."""

from __future__ import annotations

from etl.errors import EtlError
from vocabulary.fetching import PROBLEMS


class Stopped(EtlError):
    """An answer that cannot be used; what was held before stays as it is."""

    def __init__(self, problem: str, words: str, *, advice: str) -> None:
        if problem not in PROBLEMS:
            raise ValueError(f"`{problem}` is not in vocabulary.fetching.PROBLEMS; add it there.")
        self.problem = problem
        super().__init__(f"{words}. {advice}")


class AnotherFetchRuns(EtlError):
    """Somebody else holds the lock."""

    exit_code = 75  # EX_TEMPFAIL: the same command succeeds later

    def __init__(self, holder: str) -> None:
        super().__init__(
            f"Another `python -m etl fetch` is running ({holder or 'it has not named itself yet'}); "
            "nothing was asked or written. Start again when it has ended."
        )
