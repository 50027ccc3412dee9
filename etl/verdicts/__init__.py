"""The verdict engine: pure functions from a goal and its points to a verdict, and the verdict in words.

May enter: arithmetic and words of verdicts, nothing that reads or writes. Imports nothing else of etl.
"""

from etl.verdicts.engine import judge
from etl.verdicts.model import Checked, Coverage, Goal, Point, Rules, Thresholds, Verdict

__all__ = ["Checked", "Coverage", "Goal", "Point", "Rules", "Thresholds", "Verdict", "judge"]
