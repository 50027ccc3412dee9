"""Comparing a picture with the accepted one: what a reader would notice counts, how a browser smooths edges does not."""

from __future__ import annotations

import io
from pathlib import Path

import numpy
import pytest
from PIL import Image

FOLDER = Path(__file__).parent / "accepted"
ARTEFACTS = Path(__file__).parents[2] / "artefacts" / "pictures"
BLOCK = 4  # pixels
# The mean of a block may be off by this much, of 255, in each channel. Measured on these pictures: the palette of the
# accepted file makes up to 7, edges smoothed otherwise up to 26, another digit of the small print 40, a verdict in another colour 54, a moved label 120.
SHADE = 32
# Blocks that may be off by more: a letter of the small print, not a word.
ALLOWED_BLOCKS = 1
# Another version of the browser may put what stands in a tile this many pixels off.
SHIFT = 1
TILE = 8  # blocks
COLOURS = 128

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
    Image.fromarray(now.round().astype(numpy.uint8)).quantize(
        COLOURS, kmeans=3, dither=Image.Dither.NONE
    ).save(file, optimize=True)


def different_blocks(now: Pixels, before: Pixels) -> numpy.ndarray:
    """Which blocks differ, as (rows, columns) of booleans; all of them where the sizes differ.

    Each tile is laid over the accepted picture where it fits best, at its place or beside it.
    """
    if now.shape != before.shape:
        return numpy.ones((now.shape[0] // BLOCK, now.shape[1] // BLOCK), dtype=bool)
    own, steps = _means(now), range(-SHIFT, SHIFT + 1)
    padded = numpy.pad(before, ((SHIFT, SHIFT), (SHIFT, SHIFT), (0, 0)), mode="edge")
    height, width = now.shape[:2]
    distances = numpy.stack(
        [
            numpy.abs(own - _means(padded[SHIFT + down :, SHIFT + right :][:height, :width])).max(axis=2)
            for down in steps
            for right in steps
        ]
    )
    rows, columns = distances.shape[1:]
    tiles = numpy.pad(distances, ((0, 0), (0, -rows % TILE), (0, -columns % TILE)))
    tiles = tiles.reshape(len(distances), -(-rows // TILE), TILE, -(-columns // TILE), TILE)
    best = tiles.sum(axis=(2, 4)).argmin(axis=0).repeat(TILE, axis=0).repeat(TILE, axis=1)[:rows, :columns]
    return numpy.take_along_axis(distances, best[None], axis=0)[0] > SHADE


def expect_accepted(now: Pixels, language: str, name: str, command: str, *, is_new: bool) -> None:
    """Fail where a picture is not as it was accepted, and show it beside that one; accept it first where `is_new`.

    command: what accepts the pictures of the test.
    """
    file = accepted_file(language, name)
    if is_new:
        accept(now, file)
    assert file.exists(), f"No picture was accepted yet. Look at the new ones after: {command}"
    before = pixels(file.read_bytes())
    found = int(different_blocks(now, before).sum())
    if found > ALLOWED_BLOCKS:
        beside = show(now, before, ARTEFACTS / language / f"{name}.png")
        pytest.fail(
            f"{found} blocks differ from the accepted picture: look at {beside}. If it is right: {command}",
            pytrace=False,
        )


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
    sides = [
        numpy.pad(one, ((0, height - one.shape[0]), (0, 16), (0, 0)), constant_values=255)
        for one in (old, new, marked)
    ]
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(numpy.concatenate(sides, axis=1).astype(numpy.uint8)).save(file)
    return file
