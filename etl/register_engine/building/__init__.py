"""Registers built: which months changed, which marts read them, all cells kept by indicator.

Cells of a register are laid into a folder named by its content, and the link `marts` leads to it: a build that ends early leaves the
old ones in place.
"""

from etl.register_engine.building.built import BuiltRegister, all_cells, built_registers, inspected
from etl.register_engine.building.steps import build_registers

__all__ = ["BuiltRegister", "all_cells", "build_registers", "built_registers", "inspected"]
