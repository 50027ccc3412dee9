"""What the edition knows by name: indicators, regions, targets, documents, words. Read once per edition.

May enter: what a row of a mart of names is called here. A class names only what the dashboard shows, so that an edition of
older or newer code can be read; `records.py` fills it from the columns of the mart.
"""

from dashboard.queries.dictionary.dictionary import Dictionary, dictionary
from dashboard.queries.dictionary.documents import Document
from dashboard.queries.dictionary.indicators import Derivation, Indicator, Rate
from dashboard.queries.dictionary.names import Search
from dashboard.queries.dictionary.records import words
from dashboard.queries.dictionary.regions import Region
from dashboard.queries.dictionary.targets import Cap, Target

__all__ = [
    "Cap", "Derivation", "Dictionary", "Document", "Indicator", "Rate", "Region", "Search", "Target", "dictionary", "words",
]  # fmt: skip
