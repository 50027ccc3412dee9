import assert from "node:assert/strict";
import { test } from "node:test";

import { run } from "./page.mjs";

const GROUND = { name: "falling", color: "#a3122e", ink: "#ffffff", path: "M0 0 12 12", side: 12 };

// As much of a drawing as is asked for: places of the map in groups by trace.
const made = (name) => ({
  name,
  attributes: {},
  children: [],
  style: { removeProperty: () => null },
  setAttribute(key, value) {
    this.attributes[key] = String(value);
  },
  append(...nodes) {
    this.children.push(...nodes);
  },
});

const drawing = (areas) => {
  const trace = { querySelectorAll: () => areas };
  const map = { classList: { length: 2, item: () => "geo" }, querySelectorAll: () => [trace] };
  const root = {
    before: [],
    ownerDocument: { createElementNS: (space, name) => made(name) },
    querySelectorAll: () => [map],
    querySelector: (selector) => (selector === ".geolayer" ? { before: (one) => root.before.push(one) } : null),
  };
  return root;
};

const hatch = (root, data) => run("plotly/hatching.js", { window: {} }).monitorHatching(root, data);

test("areas that a trace calls hatched are filled with a pattern, the others keep their colour", () => {
  const [plain, hatched] = [made("path"), made("path")];
  const root = drawing([plain, hatched]);
  const empty = { type: "choropleth", locations: [], meta: { hatching: [GROUND] } };
  hatch(root, [empty, { type: "choropleth", locations: ["A", "B"], meta: { hatching: [null, GROUND] } }]);
  assert.equal(hatched.attributes.fill, "url(#hatched-falling-a3122e)");
  assert.equal(plain.attributes.fill, undefined);
  const [patterns] = root.before;
  assert.deepEqual(
    patterns.children.map(({ attributes }) => attributes.id),
    ["hatched-falling-a3122e"],
  );
});

test("a drawing without hatched areas is left alone", () => {
  const root = drawing([made("path")]);
  hatch(root, [{ type: "choropleth", locations: ["A"] }, { type: "scattergeo" }]);
  assert.deepEqual(root.before, []);
});
