"""Source files as published: every cell a string, nothing cleaned.

May enter: a module per form of source file. Imports `inputs`, `errors` and `refusals`.
"""

from etl.extract.observation_table import COLUMNS, DOCUMENT_COLUMNS, RawRow, extract_observation_table

__all__ = ["COLUMNS", "DOCUMENT_COLUMNS", "RawRow", "extract_observation_table"]
