"""Disclosure control: which cells of people and enterprises readers must not see, and proof that nothing can be had by subtraction.

What may enter: rules on cells and sums, and the audit of them. Imports `errors` of etl alone; what cells are about is told to it.
"""
