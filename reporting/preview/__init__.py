"""What will change when a report is published: figures, verdicts, classes of maps, notes.

May enter: comparisons of two editions, and of the figures of several bodies side by side.
Imports `overlay` and below.
"""

from reporting.preview.looking import preview
from reporting.preview.plain import Preview

__all__ = ["Preview", "preview"]
