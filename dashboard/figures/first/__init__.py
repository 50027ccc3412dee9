"""What stands where a chart will be until its script has drawn it, and in its place where no script runs: SVG from the same figure.

Scales, margins and words are those that plotly will use, so that nothing moves when the chart takes over. Sizes that only
the reader's browser knows (the width of the place, of letters) are left to it: places are shares of the whole, letters and
lines have pixels.
"""
