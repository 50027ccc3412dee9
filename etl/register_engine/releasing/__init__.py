"""From finished cells to what a build reads: protected, written as sources and metadata, sealed in a folder named by its content.

May enter: forms of what is released, and what is said of it. Numbers of employers stand in what is for inspectors alone; those of
people nowhere.
"""

from etl.register_engine.releasing.content import Counted, content_of
from etl.register_engine.releasing.facts import Facts
from etl.register_engine.releasing.latest import release_built
from etl.register_engine.releasing.steps import Released, release, released_names, roll_back

__all__ = [
    "Counted",
    "Facts",
    "Released",
    "content_of",
    "release",
    "release_built",
    "released_names",
    "roll_back",
]
