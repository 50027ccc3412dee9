"""Measures and their due dates."""
