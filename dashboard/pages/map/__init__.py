"""Regions by an indicator, a year or two."""
