"""The reporting cycle: bodies hand in their figures, the monitor says what is wrong, keeps everything and publishes.

Imports `etl` and `vocabulary`, never `dashboard`; the public site never opens the store of this package.
"""
