"""The only SQL of the dashboard: one function per question, each returns a described result.

May enter: statements, the kinds of their rows (`kinds`: those that several questions share), and rules about the rows. Imports
`data` and `texts`.
"""
