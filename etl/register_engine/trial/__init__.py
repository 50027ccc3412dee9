"""A home of made up registers: drawn, handed in by several extracts as owners would, built, released; every register that there is.

May enter: how made up extracts are cut. Never a name of a register, and nothing that reads a real home.
"""
