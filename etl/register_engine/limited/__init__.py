"""Files that others wrote are read in a child that gave up time, memory and the network first.

May enter: how such a child is asked and answers. Knows nothing of what is in the file.
"""

from etl.register_engine.limited.limits import LoadLimits

__all__ = ["LoadLimits"]
