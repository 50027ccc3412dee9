import assert from "node:assert/strict";
import { test } from "node:test";

import { linesOf } from "../../assets/picture/lines.mjs";

// A text in letters of 10 x 20 pixels, broken by the browser before the places in `breaks`.
const written = (data, breaks = []) => {
  const lineOf = (at) => breaks.filter((place) => place <= at).length;
  const rectsOf = (from, to) => {
    const lines = [...new Set(Array.from({ length: to - from }, (_, index) => lineOf(from + index)))];
    return lines.map((line) => {
      const places = Array.from({ length: to - from }, (_, index) => from + index).filter((at) => lineOf(at) === line);
      const start = line ? breaks[line - 1] : 0;
      const left = (places[0] - start) * 10;
      return { left, right: left + places.length * 10, width: places.length * 10, top: line * 20, height: 20 };
    });
  };
  const createRange = () => {
    const range = { setStart: (_, at) => (range.from = at), setEnd: (_, at) => (range.to = at) };
    return Object.assign(range, { getClientRects: () => rectsOf(range.from, range.to) });
  };
  return { data, ownerDocument: { createRange }, parentElement: "style of it" };
};
const VIEW = { view: { getComputedStyle: (element) => element } };
const lines = (node) => linesOf(node, VIEW).map(({ words, left, right, top }) => [words, left, right, top]);

test("words on one line are one text, with one blank between them", () => {
  assert.deepEqual(lines(written("net  migration")), [["net migration", 0, 140, 0]]);
});

test("every line of the browser is a text of its own", () => {
  assert.deepEqual(lines(written("net migration of 2025", [14])), [
    ["net migration", 0, 130, 0],
    ["of 2025", 0, 70, 20],
  ]);
});

test("a word that was broken inside keeps its letters on both lines", () => {
  assert.deepEqual(lines(written("халықаралық", [6])), [
    ["халықа", 0, 60, 0],
    ["ралық", 0, 50, 20],
  ]);
});

test("a number is not torn at its no-break space", () => {
  assert.deepEqual(lines(written("14\u00a0103 people")), [["14\u00a0103 people", 0, 130, 0]]);
});

test("blanks alone are no line", () => {
  assert.deepEqual(lines(written(" \n ")), []);
});
