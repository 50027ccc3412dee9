"""Registers built: which months changed, which marts read them, all cells kept by indicator."""
