"""The verdict engine: pure functions from a goal and its points to a verdict, and the verdict in words."""

from etl.verdicts.engine import judge
from etl.verdicts.model import Goal, Point, Rules, Thresholds, Verdict

__all__ = ["Goal", "Point", "Rules", "Thresholds", "Verdict", "judge"]
