"""Professions in demand: how scarce people are by group of occupations, which list follows from that, and who might move where.

May enter: arithmetic of figures that readers may see, nothing that reads or writes. Imports nothing else of etl, and numpy and scipy
(requirements-registers.txt): a release of registers makes what an edition shows.
"""

from etl.professions.corridors import Corridor, Market, corridors
from etl.professions.index import Quarter
from etl.professions.scores import Score, scores

__all__ = ["Corridor", "Market", "Quarter", "Score", "corridors", "scores"]
