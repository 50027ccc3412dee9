"""Moves inside the country: which regions gain and lose, and whom the state resettles."""
