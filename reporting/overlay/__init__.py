"""What was released, as inputs of a build: a folder named by its content, sealed, and the link that the build follows.

May enter: one more kind of record of the store that readers are to see. Never the name of a person.
Imports `board`, `plans` and below.
"""

from reporting.overlay.content import Content
from reporting.overlay.folder import current_overlay, overlays, point_to, seal_overlay
from reporting.overlay.gather import gather

__all__ = ["Content", "current_overlay", "gather", "overlays", "point_to", "seal_overlay"]
