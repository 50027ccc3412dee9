"""The only SQL of the dashboard: one function per question, each returns a described result.

May enter: statements, and rules about the rows they return. Imports `data` and `texts`.
"""
