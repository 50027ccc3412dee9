"""Forecasts: which series earned one, how they were tried, what was said and what came."""
