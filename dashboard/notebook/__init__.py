"""Figures as pandas frames: `from dashboard.notebook import frame`, then any link of the monitor, or its arguments.

May enter: what analysts call from their own programs; its names stand in docs/notebook.md. Imports `app` and below, when it
is first needed; nothing imports it.
"""

from dashboard.notebook.frames import LinkRefused, frame

__all__ = ["LinkRefused", "frame"]
