"""`python -m dashboard doctor`: whether everything that serving needs is there, and what to do where it is not.

May enter: a look at one thing that serving needs, and what is said of it. Imports `brief`, `serving` and below.
"""
