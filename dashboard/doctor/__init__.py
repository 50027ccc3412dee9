"""`python -m dashboard doctor`: whether everything that serving needs is there, and what to do where it is not."""
