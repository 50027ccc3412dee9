"""Charts of the cube: whole drawings by the server, in the sizes of a desk and of a telephone; no script draws them anew.

May enter: pure functions from values and names to SVG in the address of an image.
"""
