"""Qandas: how many come, where from, where they settle."""
