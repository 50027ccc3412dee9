"""What goes into a build, read once: files and their hashes, and the grammar by which text becomes a value.

May enter: how input is found, read and understood, whatever it is about. Imports `errors`, `refusals` and `paths` of etl.
"""
