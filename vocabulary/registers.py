"""Names of what is released of registers."""

from __future__ import annotations

from vocabulary.reporting import REPORTED_FOLDER

# where figures of registers lie among the sources
REGISTERS_FOLDER = "sources/registers/"
# Figures that were released outside the project and may be taken back. Of one key what is published holds before all of them,
# and of them the first.
RELEASED_FOLDERS = (REGISTERS_FOLDER, REPORTED_FOLDER)
# the id of the source that a register is, before its name
REGISTER_SOURCE_PREFIX = "register-"
# cells with two dimensions and more, and what inspectors are shown, beside the tables of figures
CROSSED = "registers/crossed.parquet"
INSPECTED = "registers/inspected_employer.parquet"
