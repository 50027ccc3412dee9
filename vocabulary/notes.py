"""Remarks on figures that code itself gives or looks for; metadata/notes has their words."""

from __future__ import annotations

# a correction gives the right number; what is printed stays, and readers are shown the right one, marked as such
CORRECTED = "see_correction"
SHOWN_CORRECTED = "shown_corrected"
# the publisher's own address gives what a copy had, or another value than it
FETCHED = "fetched_confirms_copy"
FETCHED_OTHER = "fetched_other_value"
# the document does not print the period
INFERRED = "period_inferred"
COMPUTED_FROM_CATEGORIES = "computed_from_categories"
COMPUTED_FROM_COUNTS = "computed_from_counts"
COMPUTED_FROM_REPORTS = "computed_from_reports"
COMPUTED_FROM_SOME_REPORTS = "computed_from_some_reports"
# so few people that they could be recognised, or a figure from which those could be had by subtraction
SMALL_COUNT = "reported_small_count"
# counted in a register and not shown: nobody may be recognised, by this figure or by what is left of others without it
HIDDEN_TO_PROTECT = "hidden_to_protect"
COMPUTED_AS_THE_REST = "computed_as_the_rest"
