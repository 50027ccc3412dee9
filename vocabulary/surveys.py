"""Words of surveys: kinds of questions and figures, what stands in the place of a figure, and what is said of a change."""

from __future__ import annotations

from typing import Literal

QuestionKind = Literal["one", "several", "number", "text", "region"]
Measured = Literal["share", "spread", "index"]
# whom a wave asks: other people than the wave before, or partly the same
Sampling = Literal["independent", "overlapping"]
# shown; or not: too few asked, withheld so that such a one cannot be computed from the others, too large an error for its size, questions
# of a scale that do not hang together
EstimateState = Literal["shown", "few", "beside", "wide", "unreliable"]
# a figure against that of the wave before: called higher or lower only where the difference exceeds its error
ChangeState = Literal["higher", "lower", "within_error"]
# of fewer asked nothing is shown, whatever the survey; of regions a survey may ask for more
FEWEST_ASKED = 30
# the largest standard error that is shown, as a share of the figure itself
LARGEST_CV = 0.33
# how many standard errors make an interval of 95 % and a change
STANDARD_ERRORS = 1.96
# Cronbach's alpha below which the parts of an index do not hang together
LEAST_RELIABILITY = 0.6
# the files of a survey that can be taken along: name -> (ending, whether it is in one language, type)
PAPERS = {
    "questionnaire": (
        "docx",
        True,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "dictionary": ("csv", False, "text/csv; charset=utf-8"),
    "codebook": ("xml", False, "application/xml"),
}
# the languages in which people are asked
ASKED_IN = ("kk", "ru")
