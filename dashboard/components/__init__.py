"""Functions that return Dash components used by several pages."""
