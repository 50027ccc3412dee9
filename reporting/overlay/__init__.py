"""What was approved → a folder of inputs for the one build, and the edition made of it.

May enter: how rows of the store become inputs of `etl`, and the pointer to the folder that holds.
"""
