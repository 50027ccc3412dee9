"""Forecasts that earned their place: tried on the past first, drawn only where they beat 'no change' and their band held.

May enter: a way to say what comes, its trial on the past, and the rule by which it is shown. Imports `load` and below.
"""
