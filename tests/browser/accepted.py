"""Comparing a picture with the accepted one: what a reader would notice counts, how a browser smooths edges does not."""

from __future__ import annotations

import io
from pathlib import Path

import numpy
from PIL import Image

FOLDER = Path(__file__).parent / "accepted"
ARTEFACTS = Path(__file__).parents[2] / "artefacts" / "pictures"
BLOCK = 8  # pixels
# The mean of a block may be off by this much, of 255, in each channel. Measured: the palette of the accepted file makes
# up to 12, that and edges smoothed otherwise up to 15; another digit makes 40 to 90.
SHADE = 20
# Blocks that may be off by more; a digit of the smallest print covers more than these.
ALLOWED_BLOCKS = 1
# Another version of the browser may put a letter this many pixels off.
SHIFT = 1
COLOURS = 64

Pixels = numpy.ndarray  # (height, width, 3), 0-255


def pixels(png: bytes) -> Pixels:
    """The pixels of a PNG without transparency."""
    with Image.open(io.BytesIO(png)) as image:
        return numpy.asarray(image.convert("RGB"), dtype=numpy.float32)


def accepted_file(language: str, name: str) -> Path:
    """Where the accepted picture is kept."""
    return FOLDER / language / f"{name}.png"


def accept(now: Pixels, file: Path) -> None:
    """Keep a picture as the accepted one, with few colours."""
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(now.round().astype(numpy.uint8)).quantize(COLOURS, kmeans=3, dither=Image.Dither.NONE).save(file, optimize=True)


def different_blocks(now: Pixels, before: Pixels) -> numpy.ndarray:
    """Which blocks differ, as (rows, columns) of booleans; all of them where the sizes differ.

    A block is compared with the accepted one at its place and around it; only what differs from all of these counts.
    Both ways: else what was there and is gone would be found in its surroundings.
    """
    if now.shape != before.shape:
        return numpy.ones((now.shape[0] // BLOCK, now.shape[1] // BLOCK), dtype=bool)
    return _unlike(now, before) | _unlike(before, now)


def _unlike(one: Pixels, other: Pixels) -> numpy.ndarray:
    own = _means(one)
    steps = range(-SHIFT, SHIFT + 1)
    padded = numpy.pad(other, ((SHIFT, SHIFT), (SHIFT, SHIFT), (0, 0)), mode="edge")
    height, width = one.shape[:2]
    distances = [
        numpy.abs(own - _means(padded[SHIFT + down : SHIFT + down + height, SHIFT + right : SHIFT + right + width])).max(axis=2)
        for down in steps
        for right in steps
    ]
    return numpy.minimum.reduce(distances) > SHADE


def _means(image: Pixels) -> Pixels:
    rows, columns = image.shape[0] // BLOCK, image.shape[1] // BLOCK
    whole = image[: rows * BLOCK, : columns * BLOCK]
    return whole.reshape(rows, BLOCK, columns, BLOCK, 3).mean(axis=(1, 3))


def show(new: Pixels, old: Pixels, file: Path) -> Path:
    """Write the accepted picture, the new one and where they differ side by side; returns the file."""
    marked = new * 0.35 + 255 * 0.65
    for row, column in zip(*numpy.nonzero(different_blocks(new, old)), strict=True):
        place = numpy.s_[row * BLOCK : (row + 1) * BLOCK, column * BLOCK : (column + 1) * BLOCK]
        marked[place] = new[place] * (1, 0.4, 0.4)
    height = max(old.shape[0], new.shape[0])
    sides = [numpy.pad(one, ((0, height - one.shape[0]), (0, 16), (0, 0)), constant_values=255) for one in (old, new, marked)]
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(numpy.concatenate(sides, axis=1).astype(numpy.uint8)).save(file)
    return file
