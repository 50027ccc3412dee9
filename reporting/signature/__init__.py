"""Signatures that come with a report: one interface, several ways to have them checked.

May enter: a way to check a signature. Never keeps the personal number of a signer.
Imports `errors`.
"""
