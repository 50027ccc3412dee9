"""Moves across the border: gains and losses by year and decade, by country, on a map of the world."""
