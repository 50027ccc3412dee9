"""Colours by their role; `assets/styles/tokens.css` holds the same values for the style sheets."""

from __future__ import annotations

INK = "#1a2129"
INK_SOFT = "#4d5965"
LINE = "#d5dbe1"
SURFACE = "#f5f7f9"
PAPER = "#ffffff"
ACCENT = "#00507a"
FOCUS = "#ffb000"

# Safe for the colour-blind: blue, ochre and crimson differ in lightness too, and a word and a shape always stand beside.
GOOD = "#005ea8"
WATCH = "#8a5300"
BAD = "#a3122e"
NEUTRAL = "#56616b"

TARGET = "#a3122e"
# Warm where the classes are cool: it stays apart from the lightest class for every kind of sight.
NO_DATA = "#d9d7d4"
# The ground of a row that the reader chose.
CHOSEN = "#fff4d6"
SEQUENCE = ("#00507a", "#b85500", "#2d7d53", "#8b3f8f", "#6e6200", "#c23b66", "#4a4a4a", "#007d9a")
# Classes of maps. Neighbours differ by at least 6 (CIEDE2000), also as seen without red, green or blue cones.
RISING = ("#dcedf7", "#b3d6e9", "#80b7d4", "#4c95bc", "#1f6f9d", "#00507a", "#003450")
# Below zero from dark to light, above it from light to dark.
DIVERGING_LOW = ("#662900", "#a04a12", "#d58b57", "#efc09a")
DIVERGING_HIGH = ("#b7d7ea", "#6badd0", "#2474a3", "#003f68")
UNCHANGED = "#f5ebc9"
# Areas judged by a target: a light colour between two dark ones, because two dark hues look alike to some readers.
AREA_OF_TONE = {"good": GOOD, "watch": "#f2c572", "bad": BAD}

FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif'

ROLES = {
    "ink": INK,
    "ink-soft": INK_SOFT,
    "line": LINE,
    "surface": SURFACE,
    "paper": PAPER,
    "accent": ACCENT,
    "focus": FOCUS,
    "good": GOOD,
    "watch": WATCH,
    "bad": BAD,
    "neutral": NEUTRAL,
    "no-data": NO_DATA,
    "chosen": CHOSEN,
}
