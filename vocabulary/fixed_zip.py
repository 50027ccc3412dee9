"""The same bytes for the same content: office files are zip archives, and those carry the time of writing."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO


def with_fixed_times(content: bytes, when: datetime) -> bytes:
    """The archive with every member dated `when` (zip knows no year before 1980), in the order it had."""
    moment = max(when, datetime(1980, 1, 1)).timetuple()[:6]
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(result, "w") as written:
        for member in given.infolist():
            entry = zipfile.ZipInfo(member.filename, date_time=moment)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            written.writestr(entry, given.read(member))
    return result.getvalue()
