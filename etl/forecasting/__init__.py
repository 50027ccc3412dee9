"""Forecasts that earned their place: tried on the past first, drawn only where they beat 'no change' and their band held."""
