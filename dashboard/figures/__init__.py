"""Data in, plotly figure (a plain dict) or SVG out; knows neither Dash nor the warehouse."""
