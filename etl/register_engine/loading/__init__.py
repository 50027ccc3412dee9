"""An extract loaded: read, typed, checked, refused rows set aside, months replaced one by one.

Levels: the file as a whole, a cell, a record, the set of rows, time. Rows read = stored + quarantined + ignored.
"""

from etl.register_engine.loading.load import Loaded, LoadLimits, load_extract

__all__ = ["LoadLimits", "Loaded", "load_extract"]
