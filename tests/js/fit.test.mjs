import assert from "node:assert/strict";
import { test } from "node:test";

import { fit, greatest } from "../../assets/picture/fit.mjs";

const ROW = 2; // heights in the type of the sheet
const HEAD = 60; // pixels of title and sources, which keep their size

// A sheet that is as high as its rows in the type that was chosen, closer where it is dense, and its chart below them.
const sheetOf = ({ rows = 0, wide = 0, plot = null }) => {
  const classes = new Set();
  const root = { style: {} };
  const notes = [];
  const body = Array.from({ length: rows }, () => ({
    isThere: true,
    getClientRects: () => [1],
    remove() {
      this.isThere = false;
    },
  }));
  const type = () => parseFloat(root.style.fontSize);
  const content = {
    clientWidth: 600,
    get scrollWidth() {
      return wide * type();
    },
    append: (note) => notes.push(note),
  };
  const shown = () => body.filter((row) => row.isThere).length;
  return {
    style: {},
    classList: { add: (name) => classes.add(name) },
    ownerDocument: { documentElement: root, createElement: () => ({}) },
    querySelector: (selector) => (selector === ".sheet-content" ? content : null),
    querySelectorAll: () => body.filter((row) => row.isThere),
    get scrollHeight() {
      const closer = classes.has("sheet--dense") ? 0.75 : 1;
      const chart = plot ? parseFloat(plot.place.style.height) : 0;
      return HEAD + shown() * ROW * closer * type() + notes.length * type() + chart;
    },
    type,
    shown,
    notes,
    isDense: () => classes.has("sheet--dense"),
  };
};
const plotOf = (own = {}) => ({ place: { style: {}, clientWidth: 500 }, usual: 300, isMap: false, ...own });
const wanted = (own) => ({
  width: 640,
  height: 400,
  type: [20, 12],
  chart: 1.25,
  said: { rowsWords: "{shown} of {all} rows" },
  ...own,
});

test("what fits keeps its type", () => {
  const sheet = sheetOf({ rows: 8 });
  fit(sheet, [], wanted());
  assert.deepEqual([sheet.type(), sheet.isDense(), sheet.shown(), sheet.notes], [20, false, 8, []]);
});

test("a smaller type comes first, no smaller than it must be", () => {
  const sheet = sheetOf({ rows: 10 });
  fit(sheet, [], wanted());
  assert.deepEqual([sheet.type(), sheet.isDense()], [17, false]);
});

test("then rows stand closer, in the largest type with which they do", () => {
  const sheet = sheetOf({ rows: 16 });
  fit(sheet, [], wanted());
  assert.deepEqual([sheet.type(), sheet.isDense(), sheet.shown()], [14, true, 16]);
});

test("then rows are left out, as few as possible, and the sheet says how many are shown", () => {
  const sheet = sheetOf({ rows: 40 });
  fit(sheet, [], wanted());
  assert.equal(sheet.shown(), 18);
  assert.deepEqual(
    sheet.notes.map((note) => note.textContent),
    ["18 of 40 rows"],
  );
  assert.equal(sheet.style.height, "400px");
});

test("a table of very many columns takes a type that is smaller than others may be", () => {
  const sheet = sheetOf({ rows: 4, wide: 60 });
  fit(sheet, [], wanted());
  assert.equal(sheet.type(), 10);
});

test("what has no rows to leave out makes the sheet higher instead of being cut", () => {
  const sheet = sheetOf({});
  Object.defineProperty(sheet, "scrollHeight", { value: 512 });
  fit(sheet, [], wanted());
  assert.equal(sheet.style.height, "512px");
});

test("a chart takes all the height that is left", () => {
  const plot = plotOf();
  const sheet = sheetOf({ plot });
  fit(sheet, [plot], wanted());
  assert.equal(plot.place.style.height, "340px");
  assert.equal(plot.zoom, 1.25);
});

test("type and room between rows give way before a chart becomes too small to read", () => {
  const plot = plotOf();
  const sheet = sheetOf({ rows: 4, plot });
  fit(sheet, [plot], wanted());
  assert.deepEqual([sheet.type(), sheet.isDense()], [15, true]);
  assert.equal(plot.place.style.height, `${200 * 1.25}px`);
});

test("a sheet without a height gives charts their own and maps the shape of the country", () => {
  const [plot, map] = [plotOf(), plotOf({ isMap: true })];
  fit(sheetOf({}), [plot, map], wanted({ height: null }));
  assert.deepEqual([plot.place.style.height, map.place.style.height], ["375px", "340px"]);
  assert.deepEqual([plot.zoom, map.zoom], [1.25, 1]);
});

test("the greatest that is not over is found, and the smallest where all are", () => {
  assert.equal(
    greatest(120, 720, (height) => height > 431),
    431,
  );
  assert.equal(
    greatest(120, 720, () => true),
    120,
  );
  assert.equal(
    greatest(120, 720, () => false),
    719,
  );
});
