"""metadata/ → frozen entries; unknown or missing keys, words or references stop the build.

May enter: the declaration of each kind of metadata (what its keys are, stands there and nowhere else), how YAML is read
by it, and the rules between entries. Imports `verdicts`, `inputs`, `refusals` and `errors`.
"""

from etl.catalog.catalog import Catalog, Entries, Ids
from etl.catalog.reading import Metadata, read_catalog, read_metadata

__all__ = ["Catalog", "Entries", "Ids", "Metadata", "read_catalog", "read_metadata"]
